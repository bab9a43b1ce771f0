#include "adapters/clients/market/testing/tls_server.h"

#include <memory>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "pkg/errors/assert.h"

namespace battlesbit::binance {
namespace asio = boost::asio;

namespace {

template <class Value, auto Free>
using Owned = std::unique_ptr<Value, decltype([](Value* value) { Free(value); })>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using Memory = Owned<BIO, BIO_vfree>;

Certificate make_certificate(EVP_PKEY* key) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3'600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3'600);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  const std::string host = "localhost";
  X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_ASC, reinterpret_cast<const unsigned char*>(host.c_str()),
                             -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  const Owned<X509_EXTENSION, X509_EXTENSION_free> names(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost"));
  X509_add_ext(certificate.get(), names.get(), -1);
  ASSERT(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "a certificate of our own can be signed");
  return certificate;
}

std::string text_of(BIO* memory) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(memory, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

TlsServer::TlsServer(asio::any_io_executor executor, std::string body)
    : acceptor_(executor, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      context_(asio::ssl::context::tls_server),
      body_(std::move(body)) {
  const Key key(EVP_EC_gen("P-256"));
  const auto certificate = make_certificate(key.get());
  const Memory key_text(BIO_new(BIO_s_mem()));
  const Memory certificate_text(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  PEM_write_bio_X509(certificate_text.get(), certificate.get());
  certificate_ = text_of(certificate_text.get());
  context_.use_private_key(asio::buffer(text_of(key_text.get())), asio::ssl::context::pem);
  context_.use_certificate(asio::buffer(certificate_), asio::ssl::context::pem);
}

Task<void> TlsServer::run() {
  while (true) co_await serve(co_await acceptor_.async_accept(asio::use_awaitable));
}

Task<void> TlsServer::serve(asio::ip::tcp::socket socket) {
  boost::system::error_code failure;
  asio::ssl::stream<asio::ip::tcp::socket> stream(std::move(socket), context_);
  co_await stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return;  // The client does not trust us, as it should.
  std::string request(4'096, '\0');
  co_await stream.async_read_some(asio::buffer(request), asio::redirect_error(asio::use_awaitable, failure));
  const auto answer = fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", body_.size(), body_);
  co_await asio::async_write(stream, asio::buffer(answer), asio::redirect_error(asio::use_awaitable, failure));
}

}  // namespace battlesbit::binance
