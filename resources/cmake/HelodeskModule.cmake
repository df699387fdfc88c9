# SPDX-License-Identifier: MIT
# helodesk_module(NAME name SOURCES … [LIBS …])
# A part of the program that is loaded when it is first needed (core/modules/module.h): a library of its own, so that
# what it links costs nothing at the start of a program that doesn't need it. It is built with helodesk-core.
function(helodesk_module)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS")
  set(target helodesk-module-${arg_NAME})
  add_library(${target} MODULE ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE helodesk-flags Qt6::Core ${arg_LIBS})
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME "helodesk-${arg_NAME}"
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/modules")
  add_dependencies(helodesk-core ${target})
  install(TARGETS ${target} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/helodesk")
endfunction()
