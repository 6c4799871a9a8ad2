#include "validate/file_check.hpp"

#include "files/base64.hpp"
#include "files/pdf.hpp"
#include "text/words.hpp"

namespace visura {
namespace {

using files::Look;

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
  FileKind by_name = FileKind::unknown;
  FileKind by_mime = FileKind::unknown;
};

Promised promised_by(const Value& file) {
  const std::string_view extension = std::string_view(file.name).substr(file.name.rfind('.') + 1);
  Promised promised;
  for (std::size_t i = 1; i < file_kind_count; ++i) {
    const FileKindInfo& info = file_kind_info(static_cast<FileKind>(i));
    if (text::lists(info.extensions, extension)) promised.by_name = static_cast<FileKind>(i);
    if (text::same_letters(info.mime, file.mime)) promised.by_mime = static_cast<FileKind>(i);
  }
  return promised;
}

/// The slices that a browser hands in, of content that is at hand.
void slice(Value& file) {
  using namespace files;
  const std::string_view content = file.base64();
  file.head = decode(content, 0, head_bytes);
  file.tail = decode(content, file.size > tail_bytes ? file.size - tail_bytes : 0, tail_bytes);
  const Slices slices{file.size, file.head, file.tail, {}};
  const auto xref = kind_of(slices) == FileKind::pdf ? startxref(slices) : std::nullopt;
  if (xref) file.xref = decode(content, *xref, xref_bytes);
}

class FileChecker {
 public:
  FileChecker(Value& file, const FileRules& rules, std::string_view key, Report& report)
      : file_(file), rules_(rules), key_(key), report_(report) {}

  Look look() {
    Look look;
    if (file_.size == 0) {
      look.kind = FileKind::empty;
      say(Code::file_empty);
      return look;
    }
    if (file_.size > rules_.file_bytes) {
      report_.add(Code::file_too_large, key_, {{"limit", rules_.file_bytes}, {"size", file_.size}});
    }
    if (!file_.by_ref) slice(file_);
    if (file_.head.empty()) return look;
    look = files::look_at({file_.size, file_.head, file_.tail, file_.xref});
    check_content(look);
    return look;
  }

  void check_name(FileKind kind) {
    std::string name = safe_file_name(file_.name);
    if (name != file_.name) say(Code::file_renamed);
    file_.name = std::move(name);
    file_.mime = safe_mime(file_.mime);
    if (file_.head.empty()) return;
    if (rules_.accepted.has(kind)) compare_promises(kind);
    const std::string_view mime = file_kind_info(kind).mime;
    if (!mime.empty()) file_.mime = mime;
  }

 private:
  void check_content(const Look& look) {
    if (!rules_.accepted.has(look.kind)) {
      say(Code::file_not_accepted, look.kind, "accepted", extensions_of(rules_.accepted));
    } else if (look.cut) {
      say(Code::file_cut);
    } else if (look.encrypted) {
      say(Code::file_encrypted);
    }
  }

  /// The media type comes from the extension more often than not: one of the two is enough to mention.
  void compare_promises(FileKind kind) {
    const Promised promised = promised_by(file_);
    if (promised.by_name != FileKind::unknown && promised.by_name != kind) {
      say(Code::file_extension, kind, "extension", usual_extension(promised.by_name));
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

Look check_file(Value& file, const FileRules& rules, bool named, std::string_view key, Report& report) {
  FileChecker checker(file, rules, key, report);
  const Look look = checker.look();
  if (named) checker.check_name(look.kind);
  return look;
}

}  // namespace visura
