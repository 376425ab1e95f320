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
