# Third-party libraries, all from Debian. Headers are system headers: their warnings are not ours.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS system json url)
find_package(fmt REQUIRED)
find_package(GTest REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)

find_path(NATS_INCLUDE_DIR nats/nats.h REQUIRED)
find_library(NATS_LIBRARY nats REQUIRED)
add_library(nats_client INTERFACE)
target_include_directories(nats_client SYSTEM INTERFACE ${NATS_INCLUDE_DIR})
target_link_libraries(nats_client INTERFACE ${NATS_LIBRARY} OpenSSL::SSL Threads::Threads)

# Asio and Beast as this project uses them: one event-loop thread, no deprecated names.
add_library(boost_asio INTERFACE)
target_compile_definitions(boost_asio INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION
                                                BOOST_BEAST_SEPARATE_COMPILATION)
target_link_libraries(boost_asio INTERFACE Boost::system Threads::Threads OpenSSL::SSL OpenSSL::Crypto)
