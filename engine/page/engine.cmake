# The engine for the page: what CMakeLists.txt finds on a machine otherwise, here from RASOAT_PAGE_LIBRARIES, where
# libraries/build.sh put it. One tree for both targets: the sources, the warnings and the engine's own settings are the same.
set(RASOAT_PAGE_LIBRARIES "" CACHE PATH "where engine/page/libraries/build.sh built the libraries")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2") # as fast in a page as -O3, and smaller; asserts stay here too
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
set(BUILD_TESTING OFF CACHE BOOL "" FORCE)

# page_library(TARGET FILE [definition...])
function(page_library target file)
  add_library(${target} STATIC IMPORTED)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${RASOAT_PAGE_LIBRARIES}/lib/lib${file}.a
    INTERFACE_INCLUDE_DIRECTORIES ${RASOAT_PAGE_LIBRARIES}/include INTERFACE_COMPILE_DEFINITIONS "${ARGN}")
endfunction()
page_library(ZLIB::ZLIB z)
page_library(PkgConfig::LUA lua5.4)
page_library(PkgConfig::UTF8PROC utf8proc UTF8PROC_STATIC)
page_library(PkgConfig::NETTLE nettle)
page_library(PkgConfig::LIBZIP zip)
page_library(PkgConfig::PCRE2 pcre2-8 PCRE2_STATIC)
page_library(PkgConfig::EXPAT expat XML_STATIC)
page_library(PkgConfig::XLSXWRITER xlsxwriter)
target_link_libraries(PkgConfig::XLSXWRITER INTERFACE ZLIB::ZLIB)
target_link_libraries(PkgConfig::LIBZIP INTERFACE ZLIB::ZLIB)
set(CSV_LIBRARY ${RASOAT_PAGE_LIBRARIES}/lib/libcsv.a)
set(CSV_INCLUDE ${RASOAT_PAGE_LIBRARIES}/include)
add_library(Threads::Threads INTERFACE IMPORTED) # there are none: platform/platform_wasm.c

# Functions with one caller stay functions: browsers compile each when it is first called and well when it is called often, and one
# of 60 KB with half the engine in it would be neither. It is smaller too. Linked with -O2 it is some bytes larger than with -Os, and
# a thirtieth smaller once it is packed.
#
# A function that makes an instance; the page calls main in it, once, or kept_load before, and gives it its memory
# (engine.js). Files are in memory. Where memory ends the instance is ended from within malloc: no library gets a NULL that it
# does not expect. Lua's errors leave by WebAssembly's own exceptions.
set(page_link_options
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sUSE_ES6_IMPORT_META=0 -sEXPORT_NAME=createRasoat -sENVIRONMENT=worker
  -sINVOKE_RUN=0 -sEXIT_RUNTIME=1 -sFORCE_FILESYSTEM=1 -sEXPORTED_FUNCTIONS=_main,_kept_load -sEXPORTED_RUNTIME_METHODS=callMain,ccall,FS,ENV
  -sSUPPORT_LONGJMP=wasm -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432 -sMAXIMUM_MEMORY=2147483648 -sTOTAL_STACK=4194304
  -sIMPORTED_MEMORY=1 -sABORTING_MALLOC=1 -sASSERTIONS=0 -O2
  -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=60)
set_source_files_properties(engine/platform/memory_wasm.c PROPERTIES COMPILE_OPTIONS "-mbulk-memory;-msimd128")
# What looks at 16 bytes at once on a machine does so in a page: browsers of 2023 have it (docs/page.md).
set_source_files_properties(engine/record/split.c engine/lines/plain.c engine/base/text.c PROPERTIES COMPILE_OPTIONS "-msimd128;-msse2")
file(WRITE ${CMAKE_BINARY_DIR}/package.json "{\"type\": \"module\"}\n") # what rasoat.js is to node and to the bundler

# The page has to be small: what no row passes through is made for size. Not what copies memory (platform): that would be
# made into calls of itself.
function(page_make_small sources)
  set(small ${${sources}})
  list(FILTER small EXCLUDE REGEX "/engine/(base/(hash|mask|memory|number|str|text)|check/judge(\\.|_r|_s)|dataset/rows|evaluate/(memo|sweep|vector)|excel/cells|lines/plain|platform|record|survey/(field|store(\\.|_[^i])))")
  set_source_files_properties(${small} PROPERTIES COMPILE_OPTIONS -Os)
  list(FILTER small INCLUDE REGEX "/engine/(command|compare|diff|exit|explain|findings|forms|request)/") # and what is told, once
  set_source_files_properties(${small} PROPERTIES COMPILE_OPTIONS -Oz)
endfunction()
