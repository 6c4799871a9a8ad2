#include "visura/file_kind.hpp"

namespace visura {
namespace {

// In the order of FileKind.
constexpr std::array<FileKindInfo, file_kind_count> table = {
    FileKindInfo{"unknown", "", ""},
    FileKindInfo{"pdf", "pdf", "application/pdf"},
    FileKindInfo{"jpeg", "jpg jpeg jpe jfif", "image/jpeg"},
    FileKindInfo{"png", "png", "image/png"},
    FileKindInfo{"tiff", "tif tiff", "image/tiff"},
    FileKindInfo{"heic", "heic heif", "image/heic"},
    FileKindInfo{"webp", "webp", "image/webp"},
    FileKindInfo{"p7m", "p7m", "application/pkcs7-mime"},
    FileKindInfo{"zip", "zip", ""},
    FileKindInfo{"docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FileKindInfo{"odt", "odt", "application/vnd.oasis.opendocument.text"},
    FileKindInfo{"text", "txt", ""},
    FileKindInfo{"empty", "", ""},
};

}  // namespace

const FileKindInfo& file_kind_info(FileKind kind) noexcept { return table[static_cast<std::size_t>(kind)]; }

std::optional<FileKind> find_file_kind(std::string_view name) noexcept {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return static_cast<FileKind>(i);
  }
  return std::nullopt;
}

}  // namespace visura
