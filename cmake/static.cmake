# SMO_STATIC: every library from its archive, so that the program needs nothing of the system it runs on but the kernel.
# libcurl and fmt come from packaging/third-party.sh (SMO_THIRD_PARTY); the objects are those of an ordinary release.
set(SMO_THIRD_PARTY ${CMAKE_SOURCE_DIR}/build/third CACHE PATH "Where packaging/third-party.sh left libcurl.a and libfmt.a")

set(CMAKE_SKIP_RPATH ON)  # the C library stops a static program that has one

# A shared library names what it wants itself, an archive does not.
function(smo_archive_wants target)
  foreach(name ${ARGN})
    find_library(SMO_ARCHIVE_${name} NAMES lib${name}.a REQUIRED)
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${SMO_ARCHIVE_${name}})
  endforeach()
endfunction()
smo_archive_wants(PkgConfig::libidn2 unistring)
smo_archive_wants(PkgConfig::libpsl idn2 unistring)
smo_archive_wants(PkgConfig::libbrotlidec brotlicommon)
smo_archive_wants(PkgConfig::libpng z m)
find_library(SMO_ARCHIVE_sharpyuv NAMES libsharpyuv.a)
if(SMO_ARCHIVE_sharpyuv)  # split off libwebp in 1.3
  smo_archive_wants(PkgConfig::libwebp sharpyuv)
endif()

set_property(TARGET PkgConfig::libcurl PROPERTY INTERFACE_LINK_LIBRARIES ${SMO_THIRD_PARTY}/lib/libcurl.a)
smo_archive_wants(PkgConfig::libcurl nghttp2 cares ssl crypto)

# fmt as the ordinary build sees it, from another file.
get_target_property(configurations fmt::fmt IMPORTED_CONFIGURATIONS)
foreach(configuration ${configurations})
  set_target_properties(fmt::fmt PROPERTIES IMPORTED_LOCATION_${configuration} ${SMO_THIRD_PARTY}/lib/libfmt.a)
endforeach()
