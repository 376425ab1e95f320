# What single rooms need besides their doctest binary.

# The walls, held by the linker: each pure room whole, with nothing but what it may use.
foreach(room base url page platforms rules audit report)
  if(TARGET smo_${room})
    add_executable(alone_${room} house/alone.cpp)
    target_link_libraries(alone_${room} PRIVATE smo_flags -Wl,--whole-archive $<TARGET_FILE:smo_${room}> -Wl,--no-whole-archive smo_${room})
    add_test(NAME alone.${room} COMMAND alone_${room})
    set_tests_properties(alone.${room} PROPERTIES LABELS "quick;once")
  endif()
endforeach()

# crawl: a parser process of its own, the real one and a faulty one, so that its tests start no program that is not built yet.
if(TARGET test_crawl)
  add_executable(test_parse_worker crawl/worker_main.cpp)
  target_include_directories(test_parse_worker PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(test_parse_worker PRIVATE smo_flags smo_crawl)
  add_dependencies(test_crawl test_parse_worker)
  target_compile_definitions(test_crawl PRIVATE SMO_PARSE_WORKER="$<TARGET_FILE:test_parse_worker>")
endif()

# rules: the embedded table has a binary of its own, so that test_rules builds, and names the fault, while a page is broken.
add_executable(test_rules_table main.cpp rules/table/embedded_test.cpp)
target_include_directories(test_rules_table PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(test_rules_table PRIVATE smo_flags smo_rules_table doctest::doctest)
target_compile_definitions(test_rules_table PRIVATE SMO_SOURCE_DIR=".")
add_test(NAME rules.table COMMAND test_rules_table WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(rules.table PROPERTIES LABELS quick)
