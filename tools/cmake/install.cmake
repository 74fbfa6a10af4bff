# What an installation holds: the command, which needs no library of the machine, what it reads, how a shell and man know it,
# and the rooms as libraries for find_package(runrate). cpack makes a tarball and a Debian package of the command's part.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(share ${CMAKE_INSTALL_DATADIR}/runrate)

# The command without shared libraries, so that it runs wherever it is unpacked.
find_library(YAML_STATIC libyaml-cpp.a)
find_library(UTF8PROC_STATIC libutf8proc.a)
find_library(ZLIB_STATIC libz.a)
if(YAML_STATIC AND UTF8PROC_STATIC AND ZLIB_STATIC AND NOT CMAKE_CXX_FLAGS_DEBUG MATCHES "sanitize")
  add_executable(runrate_static ${CMAKE_SOURCE_DIR}/tools/runrate.cpp ${CMAKE_SOURCE_DIR}/tools/package/fmt_instances.cpp)
  target_compile_features(runrate_static PRIVATE cxx_std_20)
  target_include_directories(runrate_static PRIVATE $<TARGET_PROPERTY:runrate_tools,INTERFACE_INCLUDE_DIRECTORIES>
                                                    $<TARGET_PROPERTY:runrate_models,INTERFACE_INCLUDE_DIRECTORIES>
                                                    $<TARGET_PROPERTY:runrate_engine,INTERFACE_INCLUDE_DIRECTORIES>)
  add_dependencies(runrate_static runrate_tools runrate_models runrate_engine)
  target_link_libraries(
    runrate_static
    PRIVATE $<TARGET_FILE:runrate_tools> $<TARGET_FILE:runrate_models> $<TARGET_FILE:runrate_engine> ${YAML_STATIC}
            ${UTF8PROC_STATIC} ${ZLIB_STATIC})
  target_link_options(runrate_static PRIVATE -static)
  set_target_properties(runrate_static PROPERTIES UNITY_BUILD OFF LINK_DEPENDS
                        "$<TARGET_FILE:runrate_tools>;$<TARGET_FILE:runrate_models>;$<TARGET_FILE:runrate_engine>")
  set(command runrate_static)
else()
  set(command runrate)
endif()
install(PROGRAMS $<TARGET_FILE:${command}> DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME runrate COMPONENT command)

install(DIRECTORY ${CMAKE_SOURCE_DIR}/pricing-data DESTINATION ${share} COMPONENT command)
foreach(folder IN ITEMS templates examples help)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/tools/${folder} DESTINATION ${share} COMPONENT command)
endforeach()
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT command)

# Said by the command itself, so that none of it says anything else.
set(said ${CMAKE_BINARY_DIR}/said)
file(MAKE_DIRECTORY ${said})
set(runrate $<TARGET_FILE:runrate>)
add_custom_command(
  OUTPUT ${said}/runrate.1 ${said}/runrate.bash ${said}/_runrate ${said}/runrate.fish
  COMMAND ${runrate} help man > ${said}/runrate.1
  COMMAND ${runrate} completion bash > ${said}/runrate.bash
  COMMAND ${runrate} completion zsh > ${said}/_runrate
  COMMAND ${runrate} completion fish > ${said}/runrate.fish
  DEPENDS runrate
  VERBATIM)
add_custom_target(runrate_said ALL DEPENDS ${said}/runrate.1)
install(FILES ${said}/runrate.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT command)
install(FILES ${said}/runrate.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME runrate
        COMPONENT command)
install(FILES ${said}/_runrate DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT command)
install(FILES ${said}/runrate.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT command)

# The rooms. Who links them sees all three; what they link themselves is found again by the configuration.
install(
  TARGETS runrate_engine runrate_models runrate_tools
  EXPORT runrate
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/runrate COMPONENT library
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/runrate)
set(config ${CMAKE_INSTALL_LIBDIR}/cmake/runrate)
install(EXPORT runrate NAMESPACE runrate:: DESTINATION ${config} FILE runrate-targets.cmake COMPONENT library)
set(RUNRATE_SHARE ${share})
configure_package_config_file(${CMAKE_SOURCE_DIR}/tools/cmake/runrate-config.cmake.in ${CMAKE_BINARY_DIR}/runrate-config.cmake
                              INSTALL_DESTINATION ${config} PATH_VARS RUNRATE_SHARE)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/runrate-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/runrate-config.cmake ${CMAKE_BINARY_DIR}/runrate-config-version.cmake
        DESTINATION ${config} COMPONENT library)

set(CPACK_PACKAGE_NAME runrate)
set(CPACK_PACKAGE_VENDOR runrate)
set(CPACK_PACKAGE_CONTACT "runrate <runrate@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "what a workload costs, on which cloud, and how sure that is")
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_COMPONENTS_ALL command)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
                                                WORLD_EXECUTE)
include(CPack)
