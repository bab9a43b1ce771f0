#include "adapters/clients/email/testing/smtp_server.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "pkg/json/parse.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/start.h"
#include "pkg/testing/wait.h"

namespace battlesbit::testing {
namespace {

constexpr const char* kFolder = "adapters/clients/email/testing/";

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

void run_to_end(const Command& command) {
  Process process(command);
  if (!wait_until([&] { return !process.is_running(); }, std::chrono::seconds(30))) {
    throw std::runtime_error(command.arguments.front() + " did not end");
  }
}

// A self-signed certificate for localhost: it is its own authority.
void make_certificate(const std::filesystem::path& folder) {
  run_to_end({.arguments = {"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                            folder / "key.pem", "-out", folder / "certificate.pem"},
              .environment = {},
              .output = folder / "openssl.log",
              .user = {}});
}

}  // namespace

SmtpServer::SmtpServer(Security security) : port_(free_port()) {
  Command command{
      .arguments = {"node", std::string(kFolder) + "server.mjs", std::to_string(port_), folder_.path() / "mails"},
      .environment = {},
      .output = folder_.path() / "output.log",
      .user = {}};
  if (security == Security::kStartTlsAndLogin) {
    make_certificate(folder_.path());
    command.arguments.push_back(folder_.path() / "key.pem");
    command.arguments.push_back(folder_.path() / "certificate.pem");
  }
  process_ = start_server(command, port_);
}

void SmtpServer::kill() { process_->kill(); }
std::string SmtpServer::uri() const { return "smtp://localhost:" + std::to_string(port_); }
std::filesystem::path SmtpServer::ca_file() const { return folder_.path() / "certificate.pem"; }

std::vector<ReceivedMail> SmtpServer::mails() const {
  std::vector<ReceivedMail> mails;
  std::ifstream lines(folder_.path() / "mails");
  for (std::string line; std::getline(lines, line);) {
    const auto mail = json::parse(line).value();
    ReceivedMail received{
        *mail.find("from")->string(), {}, *mail.find("secure")->boolean(), *mail.find("raw")->string()};
    for (const auto& recipient : *mail.find("to")->array()) received.to.push_back(*recipient.string());
    mails.push_back(std::move(received));
  }
  return mails;
}

std::string read_mail(const std::string& raw) {
  const TempFolder folder;
  std::ofstream(folder.path() / "raw") << raw;
  run_to_end({.arguments = {"sh", "-c", std::string("python3 ") + kFolder + "read_mail.py < \"$RAW\""},
              .environment = {"RAW=" + (folder.path() / "raw").string()},
              .output = folder.path() / "shown",
              .user = {}});
  return read_file(folder.path() / "shown");
}

}  // namespace battlesbit::testing
