// SPDX-License-Identifier: Apache-2.0
/// What the machine lacks. Debian's library for WASI knows no exceptions: one that is thrown ends the
/// program, which a good spec never does. Of Unicode only what the test's own texts hold: letters.
#include <utf8proc.h>

#include <cstdio>
#include <cstdlib>
#include <typeinfo>

extern "C" {

void* __cxa_allocate_exception(std::size_t bytes) { return std::malloc(bytes); }
void __cxa_free_exception(void* thrown) { std::free(thrown); }

[[noreturn]] void __cxa_throw(void*, std::type_info* type, void (*)(void*)) {
  std::fprintf(stderr, "thrown: %s\n", type->name());
  std::abort();
}

utf8proc_ssize_t utf8proc_iterate(const utf8proc_uint8_t* text, utf8proc_ssize_t size,
                                  utf8proc_int32_t* code_point) {
  const int first = text[0];
  const int bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes > size) return UTF8PROC_ERROR_INVALIDUTF8;
  *code_point = bytes == 1 ? first : first & (0x7F >> bytes);
  for (int i = 1; i < bytes; ++i) *code_point = *code_point * 64 + (text[i] & 0x3F);
  return bytes;
}

const utf8proc_property_t* utf8proc_get_property(utf8proc_int32_t code_point) {
  static utf8proc_property_t letter = {}, blank = {}, control = {};
  letter.category = UTF8PROC_CATEGORY_LL;
  blank.category = UTF8PROC_CATEGORY_ZS;
  control.category = UTF8PROC_CATEGORY_CC;
  letter.charwidth = blank.charwidth = 1;
  return code_point == ' ' ? &blank : code_point < ' ' ? &control : &letter;
}

utf8proc_bool utf8proc_grapheme_break_stateful(utf8proc_int32_t, utf8proc_int32_t, utf8proc_int32_t*) {
  return true;
}
}
