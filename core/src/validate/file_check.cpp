#include "validate/file_check.hpp"

#include "files/content.hpp"
#include "text/words.hpp"

namespace visura {
namespace {

std::string_view usual_extension(FileKind kind) {
  std::string_view extensions = file_kind_info(kind).extensions;
  return text::next_word(extensions);
}

/// `pdf jpg png`: the catalog makes words of it.
std::string extensions_of(const FileKinds& kinds) {
  std::string list;
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    const auto kind = static_cast<FileKind>(i);
    if (!kinds.has(kind) || usual_extension(kind).empty()) continue;
    list.append(list.empty() ? "" : " ").append(usual_extension(kind));
  }
  return list;
}

/// The kind that the end of a name and a media type promise.
struct Promised {
  std::string_view extension;
  FileKind by_name = FileKind::unknown;
  FileKind by_mime = FileKind::unknown;
};

Promised promised_by(const Value& file) {
  Promised promised;
  promised.extension = std::string_view(file.name).substr(file.name.rfind('.') + 1);
  for (std::size_t i = 1; i < file_kind_count; ++i) {
    const FileKindInfo& info = file_kind_info(static_cast<FileKind>(i));
    if (text::lists(info.extensions, promised.extension)) promised.by_name = static_cast<FileKind>(i);
    if (text::same_letters(info.mime, file.mime)) promised.by_mime = static_cast<FileKind>(i);
  }
  return promised;
}

class FileChecker {
 public:
  FileChecker(Value& file, const FileRules& rules, std::string_view key, Report& report)
      : file_(file), rules_(rules), key_(key), report_(report) {}

  void check_size() {
    if (file_.size == 0) {
      say(Code::file_empty);
    } else if (file_.size > rules_.file_bytes) {
      report_.add(Code::file_too_large, key_, {{"limit", rules_.file_bytes}, {"size", file_.size}});
    }
  }

  void check_content() {
    if (file_.size == 0) {
      file_.seen.emplace().kind = FileKind::empty;
      return;
    }
    if (!file_.by_ref) file_.seen = files::look_at_content(file_.base64(), file_.size);
    if (!file_.seen) return;
    if (!rules_.accepted.has(file_.seen->kind)) {
      say(Code::file_not_accepted, file_.seen->kind, "accepted", extensions_of(rules_.accepted));
    } else if (file_.seen->cut) {
      say(Code::file_cut);
    } else if (file_.seen->encrypted) {
      say(Code::file_encrypted);
    }
  }

  void check_name() {
    std::string name = safe_file_name(file_.name);
    if (name != file_.name) say(Code::file_renamed);
    file_.name = std::move(name);
    file_.mime = safe_mime(file_.mime);
    if (!file_.seen) return;
    const FileKind kind = file_.seen->kind;
    if (rules_.accepted.has(kind)) compare_promises(kind);
    const std::string_view mime = file_kind_info(kind).mime;
    if (!mime.empty()) file_.mime = mime;
  }

 private:
  /// The media type comes from the extension more often than not: one of the two is enough to mention.
  void compare_promises(FileKind kind) {
    const Promised promised = promised_by(file_);
    if (promised.by_name != FileKind::unknown && promised.by_name != kind) {
      say(Code::file_extension, kind, "extension", promised.extension);
    } else if (promised.by_mime != FileKind::unknown && promised.by_mime != kind) {
      say(Code::file_media_type, kind);
    }
  }

  void say(Code code) { report_.add(code, key_); }

  void say(Code code, FileKind kind, std::string_view name = {}, std::string_view text = {}) {
    Diagnostic diagnostic(code);
    diagnostic.field = key_;
    if (!name.empty()) diagnostic.params.emplace_back(name, std::string(text));
    diagnostic.params.emplace_back("kind", std::string(file_kind_info(kind).name));
    report_.add(std::move(diagnostic));
  }

  Value& file_;
  const FileRules& rules_;
  std::string_view key_;
  Report& report_;
};

}  // namespace

void check_file(Value& file, const FileRules& rules, bool named, std::string_view key, Report& report) {
  FileChecker checker(file, rules, key, report);
  checker.check_size();
  checker.check_content();
  if (named) checker.check_name();
}

}  // namespace visura
