# Every flag of the WebAssembly build with its reason. Sizes are Brotli, measured on this core with Emscripten 3.1.6.

set(VISURA_WASM_COMPILE_FLAGS
  -Oz                                         # the page downloads this before it can check anything: size comes first
  -flto                                       # lets the linker see across files what nobody calls
  -finline-functions                          # emcc forbids it at -Oz; with it: 1.6 kB less, and rules run twice as fast
  -fno-exceptions                             # the core throws nothing; unwinding tables would cost about 5 kB
  -fno-rtti                                   # no dynamic_cast anywhere
  -mbulk-memory                               # one instruction instead of memcpy: older than any browser we support
  -msign-ext
  -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0       # embind without RTTI: types are named by their address
)

set(VISURA_WASM_LINK_FLAGS
  -Oz
  -flto
  -fno-rtti                                   # chooses the embind library whose type names match ours
  -fno-exceptions                             # and the runtime libraries without unwinding
  --no-entry                                  # a library: there is no main()
  -sMODULARIZE=1                              # a factory: an aborted instance is thrown away and another one made
  -sEXPORT_ES6=1                              # web/ imports it as a module
  -sUSE_ES6_IMPORT_META=0                     # our loader finds the .wasm; bundlers must not see a second URL here
  -sENVIRONMENT=web                           # the loader hands the bytes in, so this also runs in Node and in workers
  -sTEXTDECODER=2                             # every browser we support has one, and so has Node
  -sDYNAMIC_EXECUTION=0                       # no new Function: a page with a strict Content-Security-Policy refuses it
  -sFILESYSTEM=0                              # the core reads and writes strings only
  -sALLOW_MEMORY_GROWTH=1                     # most pages never need more than the first block
  -sINITIAL_MEMORY=2097152                    # 2 MiB: the static data, the stack and a form of fifty fields
  -sMAXIMUM_MEMORY=134217728                  # 128 MiB: six copies of the largest body a server accepts (20 MiB); then abort
  -sTOTAL_STACK=262144                        # 256 KiB: nothing in the core recurses on its input
  -Wl,-mllvm,-inline-threshold=-50            # across files only what gets smaller by it: 2 kB less
  -sBINARYEN_EXTRA_PASSES=--flatten,--rereloop,-Oz,-Oz  # a second, flatter look at the whole: 1 kB less
  -sABORTING_MALLOC=1                         # without exceptions `new` would hand back null: better no core than a wrong one
  -sSUPPORT_LONGJMP=0                         # nothing jumps
  -sASSERTIONS=0
  -sINCOMING_MODULE_JS_API=[instantiateWasm,onAbort,print,printErr]  # only what our loader sets: the rest is dead weight
)

# Of a module without embind: what of the above has to do with the script is left out.
set(VISURA_WASM_RAW_LINK_FLAGS ${VISURA_WASM_LINK_FLAGS})
list(FILTER VISURA_WASM_RAW_LINK_FLAGS EXCLUDE REGEX
  "^-s(MODULARIZE|EXPORT_ES6|USE_ES6_IMPORT_META|ENVIRONMENT|TEXTDECODER|DYNAMIC_EXECUTION|INCOMING_MODULE_JS_API)=")
list(APPEND VISURA_WASM_RAW_LINK_FLAGS
  -sSTANDALONE_WASM=1                         # what it imports is little, and our loader gives it
)

# Ours in place of what is made for more than a page needs. Later versions of Emscripten have their C++ library and embind
# laid out otherwise; there the modules take these as they are, and weigh more.
set(VISURA_WASM_SLIM_SOURCES slim_libc.cpp)
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.30)
  list(APPEND VISURA_WASM_SLIM_SOURCES slim/bytes.cpp slim/heap.cpp slim/texts.cpp)
  # Code by then: the compiler takes calls for what it knows of malloc, and puts others in their place.
  set_source_files_properties(slim/bytes.cpp slim/heap.cpp PROPERTIES COMPILE_OPTIONS "-fno-lto;-fno-builtin")
  list(APPEND VISURA_WASM_LINK_FLAGS -sMALLOC=none)
  set(VISURA_WASM_EMBIND_SOURCES slim_embind.cpp)
  list(APPEND VISURA_WASM_COMPILE_FLAGS -isystem ${CMAKE_CURRENT_LIST_DIR}/slim)
  # embind's JavaScript without its library, and what that JavaScript calls
  list(APPEND VISURA_WASM_LINK_FLAGS -sEXPORTED_FUNCTIONS=_malloc,_free
    "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/embind.js"
    "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/emval.js")
else()
  list(APPEND VISURA_WASM_LINK_FLAGS --bind
    -sMALLOC=emmalloc)                        # the smallest there is; no thread ever competes for it
endif()

# Of a module without embind: what of the above has to do with the script is left out.
set(VISURA_WASM_RAW_LINK_FLAGS ${VISURA_WASM_LINK_FLAGS})
list(FILTER VISURA_WASM_RAW_LINK_FLAGS EXCLUDE REGEX
  "^(--bind|SHELL:--js-library|-sEXPORTED_FUNCTIONS|-sTEXTDECODER|-sMODULARIZE|-sEXPORT_ES6|-sUSE_ES6_IMPORT_META|-sENVIRONMENT|-sDYNAMIC_EXECUTION|-sINCOMING_MODULE_JS_API)")
list(APPEND VISURA_WASM_RAW_LINK_FLAGS
  -sSTANDALONE_WASM=1                         # what it imports is little, and our loader gives it
  -sPURE_WASI=0
)
