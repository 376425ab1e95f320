# The programs of tests/bench/run, which explains itself in README.md. They are no tests; that `run` can be run is one (scripts.cmake).
add_executable(page_bench ${CMAKE_CURRENT_SOURCE_DIR}/bench/page_bench.cpp)
target_include_directories(page_bench PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(page_bench PRIVATE smo_flags smo_page)

add_executable(judge_bench ${CMAKE_CURRENT_SOURCE_DIR}/bench/judge_bench.cpp)
target_link_libraries(judge_bench PRIVATE smo_flags smo_rules_table smo_report smo_crawl smo_disk)

add_executable(raw_fetch ${CMAKE_CURRENT_SOURCE_DIR}/bench/raw_fetch.cpp)
target_link_libraries(raw_fetch PRIVATE smo_flags PkgConfig::libcurl)
