#include "journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <stdexcept>
#include <utility>

#include "ids.hpp"
#include "log.hpp"

namespace visura::server {
namespace {

constexpr std::string_view first_line = "visura-journal 2\n";
constexpr std::string_view first_word = first_line.substr(0, first_line.find(' ') + 1);
constexpr std::string_view sent_word = "sent";
constexpr std::string_view ended_word = "ended";
constexpr std::string_view none = "-";

// Some four hundred bytes a request: more than two million of them. Beyond, it is no journal of ours, or nobody
// restarts.
constexpr std::int64_t largest_file = std::int64_t{1} << 30;

// Beyond, only orders are written.
constexpr std::int64_t most_for_drafts = std::int64_t{1} << 28;

// Tells a damaged line from a good one; nobody is kept from forging it.
constexpr std::size_t sum_length = 8;

// Only its owner may see which requests there were.
constexpr mode_t private_file = 0600;

constexpr std::array<std::pair<Journal::Fate, std::string_view>, 3> fates{{
    {Journal::Fate::open, "open"},
    {Journal::Fate::accepted, "accepted"},
    {Journal::Fate::nothing, "nothing"},
}};

constexpr std::array<Dialect, 2> dialects{Dialect::visengine, Dialect::docuengine};

std::string_view name_of(Journal::Fate fate) { return fates[static_cast<std::size_t>(fate)].second; }

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

std::string sum_of(std::string_view text) { return hex_of(view_of(sha256(text))).substr(0, sum_length); }

std::string line_of(std::initializer_list<std::string_view> words) {
  std::string line;
  for (const std::string_view word : words) line.append(word.empty() ? none : word).append(" ");
  return line + sum_of(line) + '\n';
}

/// The request to be changed stands here, so that it is known even when nothing comes after.
std::string line_of_sent(const Journal::Record& record) {
  const bool open = record.fate == Journal::Fate::open;
  return line_of({sent_word, hex_of(view_of(record.attempt)), std::to_string(record.at), hex_of(view_of(record.body)),
                  intent_name(record.intent), dialect_name(record.dialect), record.service,
                  open ? std::string_view(record.handle) : none, open ? std::string_view(record.vendor_id) : none});
}

std::string line_of_ended(const Journal::Record& record) {
  return line_of({ended_word, hex_of(view_of(record.attempt)), std::to_string(record.at), name_of(record.fate),
                  record.handle, record.vendor_id});
}

/// The words of a line whose sum is right; none otherwise.
std::vector<std::string_view> words_of(std::string_view line) {
  if (line.size() <= sum_length) return {};
  const std::string_view text = line.substr(0, line.size() - sum_length);
  if (text.back() != ' ' || sum_of(text) != line.substr(text.size())) return {};
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find(' ', begin);
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool read_time(std::string_view text, std::int64_t& time) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), time);
  return failure == std::errc() && end == text.data() + text.size() && time >= 0;
}

bool read_id(std::string_view word, std::string& id) {
  if (word != none) id = word;
  return word == none || is_id(word);
}

/// A line of words: how many there are, and where what stands.
constexpr std::size_t fewest_words = 6;
constexpr std::size_t sent_words = 9;

bool read_dialect(std::string_view word, Dialect& dialect) {
  for (const Dialect one : dialects) {
    if (dialect_name(one) != word) continue;
    dialect = one;
    return true;
  }
  return false;
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all(int fd, std::int64_t size) {
  std::string text(static_cast<std::size_t>(size), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = ::read(fd, text.data() + done, text.size() - done);
    if (got == 0 || (got < 0 && errno != EINTR)) break;
    if (got > 0) done += static_cast<std::size_t>(got);
  }
  text.resize(done);
  return text;
}

/// A new name in a folder is on the disk only once the folder is.
bool sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const net::Socket opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened && ::fsync(opened.fd()) == 0;
}

}  // namespace

Journal::Journal(std::string path, std::chrono::milliseconds kept) : path_(std::move(path)) {
  const std::string named = "the journal " + path_;
  old_file_ = net::Socket(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, private_file));
  struct stat about {};
  if (!old_file_ || ::fstat(old_file_.fd(), &about) != 0 || !S_ISREG(about.st_mode)) {
    throw std::runtime_error(named + " cannot be opened: it must be a file in a folder where this program may write");
  }
  if (::flock(old_file_.fd(), LOCK_EX | LOCK_NB) != 0)
    throw std::runtime_error(named + " is in use by another process");
  if (about.st_size > largest_file) throw std::runtime_error(named + " is larger than any journal");
  read(read_all(old_file_.fd(), about.st_size));
  compact(kept);
}

void Journal::read(std::string_view text) {
  Positions known;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    // Torn while it was written, so the step it speaks of was never taken.
    if (end == std::string_view::npos) return;
    const bool good = number == 1 ? text.substr(0, end + 1) == first_line : read_line(text.substr(0, end), known);
    if (!good) {
      const bool other_version = number == 1 && text.substr(0, first_word.size()) == first_word;
      throw std::runtime_error("the journal " + path_ +
                               (other_version ? " was written by another version of this program: start that one, or"
                                              : " is damaged in line " + std::to_string(number) + ":") +
                               " settle its requests with the vendor, then start with a new one");
    }
    text.remove_prefix(end + 1);
  }
}

bool Journal::read_line(std::string_view line, Positions& known) {
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < fewest_words) return false;
  const std::optional<Digest> attempt = read_digest(words[1]);
  std::int64_t at = 0;
  if (!attempt || !read_time(words[2], at)) return false;
  const auto found = known.find(*attempt);
  if (words[0] == sent_word && words.size() == sent_words) {
    const std::optional<Digest> body = read_digest(words[3]);
    const std::optional<Intent> intent = find_intent(words[4]);
    if (!body || !intent) return false;
    Record record{*attempt, *body, *intent, at};
    const bool good = read_dialect(words[5], record.dialect) && read_id(words[6], record.service) &&
                      read_id(words[7], record.handle) && read_id(words[8], record.vendor_id);
    if (!good) return false;
    if (found != known.end()) {
      past_[found->second] = std::move(record);  // it had come to nothing and was tried again
    } else {
      known.emplace(*attempt, past_.size());
      past_.push_back(std::move(record));
    }
    return true;
  }
  if (words[0] != ended_word || words.size() != fewest_words || found == known.end()) return false;
  Record& record = past_[found->second];
  const auto* const fate =
      std::find_if(fates.begin(), fates.end(), [&](const auto& entry) { return entry.second == words[3]; });
  if (fate == fates.end()) return false;
  record.at = at;
  record.fate = fate->first;
  return read_id(words[4], record.handle) && read_id(words[5], record.vendor_id);
}

void Journal::compact(std::chrono::milliseconds kept) {
  const std::int64_t oldest = now() - std::chrono::duration_cast<std::chrono::seconds>(kept).count();
  const auto is_over = [&](const Record& record) { return record.fate == Fate::nothing || record.at < oldest; };
  past_.erase(std::remove_if(past_.begin(), past_.end(), is_over), past_.end());
  std::string text(first_line);
  for (const Record& record : past_) {
    text += line_of_sent(record);
    if (record.fate != Fate::open) text += line_of_ended(record);
  }
  const std::string fresh = path_ + ".new";
  ::unlink(fresh.c_str());
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC;
  file_ = net::Socket(::open(fresh.c_str(), flags, private_file));
  const bool good = file_ && ::flock(file_.fd(), LOCK_EX | LOCK_NB) == 0 && write_all(file_.fd(), text) &&
                    ::fsync(file_.fd()) == 0 && ::rename(fresh.c_str(), path_.c_str()) == 0 && sync_folder_of(path_);
  if (!good) throw std::runtime_error("the journal " + path_ + " cannot be written");
  size_ = static_cast<std::int64_t>(text.size());
}

bool Journal::wants(Intent intent) {
  const std::lock_guard lock(mutex_);
  return intent == Intent::order || size_ < most_for_drafts;
}

bool Journal::sent(Record record) {
  record.at = now();
  return append(line_of_sent(record));
}

void Journal::ended(const Digest& attempt, Fate fate, std::string_view handle, std::string_view vendor_id) {
  Record record;
  record.attempt = attempt;
  record.at = now();
  record.fate = fate;
  record.handle = handle;
  record.vendor_id = vendor_id;
  append(line_of_ended(record));
}

bool Journal::append(const std::string& line) {
  const std::lock_guard lock(mutex_);
  if (broken_) return false;
  const bool written = write_all(file_.fd(), line);
  if (written && ::fsync(file_.fd()) == 0) {
    size_ += static_cast<std::int64_t>(line.size());
    return true;
  }
  // A full disk may have room again, if half a line can be taken back. After a failed fsync nobody knows what is there.
  broken_ = written || ::ftruncate(file_.fd(), size_) != 0;
  log_line(broken_ ? "the journal cannot be written: nothing is sent until a restart"
                   : "the journal cannot be written: is the disk full?");
  return false;
}

}  // namespace visura::server
