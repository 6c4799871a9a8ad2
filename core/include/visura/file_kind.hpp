// What a file is, told by its content.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace visura {

enum class FileKind : std::uint8_t {
  unknown,  ///< or nothing of its content is known
  pdf,
  jpeg,
  png,
  tiff,
  heic,
  webp,
  p7m,  ///< a signed message (CMS), in DER or in base64
  zip,
  docx,
  odt,
  text,
  empty,
};

inline constexpr std::size_t file_kind_count = 13;

struct FileKindInfo {
  std::string_view name;        ///< as options and answers say it
  std::string_view extensions;  ///< in lower case, separated by spaces; the usual one first
  std::string_view mime;        ///< empty: files of this kind are of many media types
};

const FileKindInfo& file_kind_info(FileKind kind) noexcept;
std::optional<FileKind> find_file_kind(std::string_view name) noexcept;

/// What the content of a file shows.
struct FileLook {
  FileKind kind = FileKind::unknown;
  bool cut = false;                   ///< its end is missing for certain
  bool encrypted = false;             ///< of a PDF; it may still open without a password
  std::uint32_t width = 0;            ///< of a JPEG or PNG, in pixels as stored; 0: not within the slices
  std::uint32_t height = 0;           ///< as `width`
  std::optional<std::uint64_t> xref;  ///< of a PDF: where its last `startxref` leads
};

/// A set of kinds.
class FileKinds {
 public:
  constexpr FileKinds() = default;
  template <typename... Kinds>
  constexpr explicit FileKinds(Kinds... kinds) {
    (add(kinds), ...);
  }
  constexpr void add(FileKind kind) { bits_ |= bit(kind); }
  constexpr bool has(FileKind kind) const { return (bits_ & bit(kind)) != 0; }

 private:
  static constexpr std::uint32_t bit(FileKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
  std::uint32_t bits_ = 0;
};

/// The vendor states none. What every office opens; the others are for the integrator to allow.
inline constexpr FileKinds usual_file_kinds{FileKind::pdf, FileKind::jpeg, FileKind::png};

}  // namespace visura
