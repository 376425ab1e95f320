# Third parties, each behind one name. Nothing is vendored; `smo` (the launcher) installs the Debian packages.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
if(SMO_TESTS)
  find_package(doctest REQUIRED)
endif()
foreach(library IN ITEMS libcurl gumbo yaml-cpp expat libutf8proc libbrotlidec libzstd zlib libwebp libjpeg libpng libseccomp libcrypto libidn2 libpsl sqlite3)
  string(REPLACE "-" "_" name ${library})
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${library})
endforeach()

find_library(DEFLATE_LIBRARY deflate REQUIRED)

# Gumbo linked statically where the archive is there: a fifth faster, no calls through the PLT.
find_library(GUMBO_ARCHIVE libgumbo.a)
add_library(smo_gumbo INTERFACE)
if(GUMBO_ARCHIVE)
  target_link_libraries(smo_gumbo INTERFACE ${GUMBO_ARCHIVE})
else()
  target_link_libraries(smo_gumbo INTERFACE PkgConfig::gumbo)
endif()
