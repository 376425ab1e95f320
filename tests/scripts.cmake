# Tests that are scripts: the walls, the formatting, the transcripts, the README, the schemas.
find_package(Python3 COMPONENTS Interpreter REQUIRED)

function(smo_script name labels)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 600)
endfunction()

set(tests ${CMAKE_CURRENT_SOURCE_DIR})
smo_script(house "quick;once" ${Python3_EXECUTABLE} ${tests}/house/house.py ${CMAKE_SOURCE_DIR})
smo_script(format "quick;once" ${tests}/house/format.sh)

file(GLOB transcripts CONFIGURE_DEPENDS ${tests}/cli/*.transcript)
foreach(transcript ${transcripts})
  get_filename_component(name ${transcript} NAME_WE)
  smo_script(cli.${name} quick ${Python3_EXECUTABLE} ${tests}/cli/transcript.py $<TARGET_FILE:smo> tests/cli/${name}.transcript)
endforeach()

# Read by something that is not ours.
smo_script(npm.install "npm;once" ${tests}/npm/install.sh ${CMAKE_BINARY_DIR})
set_tests_properties(npm.install PROPERTIES FIXTURES_SETUP npm)
smo_script(npm.schemas "npm;once" node ${tests}/npm/schemas.mjs $<TARGET_FILE:smo> ${CMAKE_BINARY_DIR}/npm/node_modules ${CMAKE_SOURCE_DIR})
set_tests_properties(npm.schemas PROPERTIES FIXTURES_REQUIRED npm)
smo_script(npm.formats "npm;once" node ${tests}/npm/formats.mjs $<TARGET_FILE:smo> ${CMAKE_BINARY_DIR}/npm/node_modules ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/formats)
set_tests_properties(npm.formats PROPERTIES FIXTURES_REQUIRED npm)
smo_script(npm.warc "npm;once" node ${tests}/npm/warc.mjs $<TARGET_FILE:smo> ${CMAKE_BINARY_DIR}/npm/node_modules ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/warc)
set_tests_properties(npm.warc PROPERTIES FIXTURES_REQUIRED npm)

smo_script(readme quick ${Python3_EXECUTABLE} ${tests}/cli/readme.py $<TARGET_FILE:smo> ${CMAKE_BINARY_DIR} README.md)
smo_script(live quick ${Python3_EXECUTABLE} ${tests}/cli/live.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(faults quick ${Python3_EXECUTABLE} ${tests}/cli/faults.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(addresses quick ${Python3_EXECUTABLE} ${tests}/cli/addresses.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(faults_more quick ${Python3_EXECUTABLE} ${tests}/cli/faults_more.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(limits "quick;once" ${Python3_EXECUTABLE} ${tests}/cli/limits.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(warc quick ${Python3_EXECUTABLE} ${tests}/cli/warc.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(warc_saved quick ${Python3_EXECUTABLE} ${tests}/cli/warc_saved.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(probes quick ${Python3_EXECUTABLE} ${tests}/cli/probes_live.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(pictures quick ${Python3_EXECUTABLE} ${tests}/cli/pictures_live.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(preview quick ${Python3_EXECUTABLE} ${tests}/cli/preview_live.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(bad_days quick ${Python3_EXECUTABLE} ${tests}/cli/bad_days.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(kills "quick;once" ${Python3_EXECUTABLE} ${tests}/cli/kills.py $<TARGET_FILE:smo>)
# An allocator that fails on demand takes the place that a sanitizer's own would have.
enable_language(C)
add_library(fail_alloc MODULE cli/fail_alloc.c)
add_library(two_answers MODULE cli/two_answers.c)
target_link_libraries(two_answers PRIVATE ${CMAKE_DL_LIBS})
smo_script(answers "quick;once" ${Python3_EXECUTABLE} ${tests}/cli/answers.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR} $<TARGET_FILE:two_answers>)
smo_script(memory "quick;once" ${Python3_EXECUTABLE} ${tests}/cli/memory.py $<TARGET_FILE:smo> $<TARGET_FILE:fail_alloc> ${CMAKE_SOURCE_DIR} 16)
smo_script(fix quick ${Python3_EXECUTABLE} ${tests}/cli/fix.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(quick_path quick ${Python3_EXECUTABLE} ${tests}/cli/quick_path.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(demo quick ${Python3_EXECUTABLE} ${tests}/cli/demo.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(peers "quick;once" ${Python3_EXECUTABLE} ${tests}/cli/peers.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(mutations "quick;once" ${Python3_EXECUTABLE} ${tests}/mutations/mutations.py $<TARGET_FILE:smo> ${CMAKE_SOURCE_DIR})
smo_script(packages "quick;once" ${tests}/cli/packages.sh)
# What tests/bench/run prints is complete; how fast it was is no matter of a test.
smo_script(bench "full;once" ${Python3_EXECUTABLE} ${tests}/bench/smoke.py ${CMAKE_BINARY_DIR})

# The package, the action and the other ways to get smo, in clean systems. 77: it could not be looked at here, and the test says what.
smo_script(package.services "package;once" ${Python3_EXECUTABLE} ${tests}/package/services.py ${CMAKE_SOURCE_DIR})
smo_script(package.clean "package;once" ${Python3_EXECUTABLE} ${tests}/package/package.py ${CMAKE_SOURCE_DIR})
set_tests_properties(package.services package.clean PROPERTIES SKIP_RETURN_CODE 77 RESOURCE_LOCK package TIMEOUT 1500)

# The HTML sheet, looked at in a real browser.
add_executable(sample_sheet browser/sheet_main.cpp)
target_include_directories(sample_sheet PRIVATE ${CMAKE_SOURCE_DIR}/src ${tests})
target_link_libraries(sample_sheet PRIVATE smo_flags smo_report)
smo_script(browser "browser;once" node ${tests}/browser/sheet.mjs $<TARGET_FILE:sample_sheet> ${CMAKE_BINARY_DIR}/npm/node_modules ${CMAKE_BINARY_DIR}/browser)
set_tests_properties(browser PROPERTIES FIXTURES_REQUIRED npm)

# The HTML report of an audit, in the same way.
add_executable(sample_report browser/report_main.cpp)
target_include_directories(sample_report PRIVATE ${CMAKE_SOURCE_DIR}/src ${tests})
target_link_libraries(sample_report PRIVATE smo_flags smo_report)
smo_script(browser.report "browser;once" node ${tests}/browser/report.mjs $<TARGET_FILE:sample_report> ${CMAKE_BINARY_DIR}/npm/node_modules ${CMAKE_BINARY_DIR}/browser-report)
set_tests_properties(browser.report PROPERTIES FIXTURES_REQUIRED npm)
