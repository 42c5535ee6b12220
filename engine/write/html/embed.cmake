# Turns a file into a C array: cmake -D from=document.css -D to=document_css.c -D name=html_document_css -P embed.cmake
file(READ "${from}" bytes HEX)
string(LENGTH "${bytes}" length)
math(EXPR length "${length} / 2")
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${to}" "extern const unsigned char ${name}[];
extern const unsigned long ${name}_length;
const unsigned char ${name}[] = {
${bytes}};
const unsigned long ${name}_length = ${length};
")
