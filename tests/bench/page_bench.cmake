# What one page costs, stage by stage: page_bench DIR. Not a test.
add_executable(page_bench ${CMAKE_CURRENT_SOURCE_DIR}/bench/page_bench.cpp)
target_include_directories(page_bench PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(page_bench PRIVATE smo_flags smo_page)
