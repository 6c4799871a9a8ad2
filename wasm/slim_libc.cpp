// embind, where it comes with its own library, names a type it does not know with sprintf. A wrong call stays wrong
// without the name, and printf would be a tenth of the module. These take its place; nothing else in the module calls
// them.
extern "C" {

// The compiler chooses among these three by what the format asks for.
int sprintf(char* out, const char* /*format*/, ...) {
  *out = '\0';
  return 0;
}
int siprintf(char* out, const char* /*format*/, ...) {
  *out = '\0';
  return 0;
}
int __small_sprintf(char* out, const char* /*format*/, ...) {  // NOLINT(bugprone-reserved-identifier)
  *out = '\0';
  return 0;
}
}
