#include "validate/file_check.hpp"

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

/// The kind that a name or a media type promises.
FileKind kind_of_name(std::string_view name) {
  const std::string_view extension = name.substr(name.rfind('.') + 1);
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    const auto kind = static_cast<FileKind>(i);
    if (text::lists(file_kind_info(kind).extensions, extension)) return kind;
  }
  return FileKind::unknown;
}

FileKind kind_of_mime(std::string_view mime) {
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    const auto kind = static_cast<FileKind>(i);
    if (text::same_letters(file_kind_info(kind).mime, mime)) return kind;
  }
  return FileKind::unknown;
}

class FileChecker {
 public:
  FileChecker(Value& file, const FileRules& rules, std::string_view key, Report& report)
      : file_(file), rules_(rules), key_(key), report_(report) {}

  Look look() {
    Look look;
    if (file_.size == 0) {
      look.kind = FileKind::empty;
      report_.add(Code::file_empty, key_);
      return look;
    }
    if (file_.size > rules_.file_bytes) {
      report_.add(Code::file_too_large, key_, {{"limit", rules_.file_bytes}, {"size", file_.size}});
    }
    if (file_.by_ref && file_.head.empty()) return look;
    look = files::look_at(file_.by_ref ? files::Slices{file_.size, file_.head, file_.tail, file_.xref}
                                       : files::slices_of(file_.base64(), file_.size));
    seen_ = true;
    check_content(look);
    return look;
  }

  void check_name(FileKind kind) {
    std::string name = safe_file_name(file_.name);
    if (name != file_.name) report_.add(Code::file_renamed, key_);
    file_.name = std::move(name);
    file_.mime = safe_mime(file_.mime);
    if (!seen_) return;
    if (rules_.accepted.has(kind)) compare_promises(kind);
    const std::string_view mime = file_kind_info(kind).mime;
    if (!mime.empty()) file_.mime = mime;
  }

 private:
  void check_content(const Look& look) {
    if (!rules_.accepted.has(look.kind)) {
      report_.add(Code::file_not_accepted, key_,
                  {{"accepted", extensions_of(rules_.accepted)}, {"kind", file_kind_info(look.kind).name}});
    } else if (look.cut) {
      report_.add(Code::file_cut, key_);
    } else if (look.encrypted) {
      report_.add(Code::file_encrypted, key_);
    }
  }

  /// The media type comes from the extension more often than not: one of the two is enough to mention.
  void compare_promises(FileKind kind) {
    const FileKind by_name = kind_of_name(file_.name);
    const FileKind by_mime = kind_of_mime(file_.mime);
    if (by_name != FileKind::unknown && by_name != kind) {
      report_.add(Code::file_extension, key_,
                  {{"extension", usual_extension(by_name)}, {"kind", file_kind_info(kind).name}});
    } else if (by_mime != FileKind::unknown && by_mime != kind) {
      report_.add(Code::file_media_type, key_, {{"kind", file_kind_info(kind).name}});
    }
  }

  Value& file_;
  const FileRules& rules_;
  std::string_view key_;
  Report& report_;
  bool seen_ = false;
};

}  // namespace

Look check_file(Value& file, const FileRules& rules, bool named, std::string_view key, Report& report) {
  FileChecker checker(file, rules, key, report);
  const Look look = checker.look();
  if (named) checker.check_name(look.kind);
  return look;
}

}  // namespace visura
