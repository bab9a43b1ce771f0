#include "pkg/testing/process.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "pkg/errors/assert.h"
#include "pkg/testing/wait.h"

namespace battlesbit::testing {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> with_ours(std::vector<std::string> environment) {
  for (char** entry = environ; *entry; ++entry) environment.emplace_back(*entry);
  return environment;
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* arguments, char* const* environment, int output, const passwd* user) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpgid(0, 0);  // A Ctrl-C at the test is ours to handle; the children end with us.
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (user && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  // Changing the user clears it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::execvpe(arguments[0], arguments, environment);
  ::_exit(127);
}

}  // namespace

Process::Process(const Command& command) {
  const auto arguments = pointers(command.arguments);
  const auto texts = with_ours(command.environment);
  const auto environment = pointers(texts);
  const passwd* user = command.user.empty() ? nullptr : ::getpwnam(command.user.c_str());
  if (!command.user.empty() && !user) throw std::system_error(ENOENT, std::generic_category(), "user " + command.user);
  const int output = ::open(command.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (output < 0) throw std::system_error(errno, std::generic_category(), command.output);
  pid_ = ::fork();
  if (pid_ == 0) become(arguments.data(), environment.data(), output, user);
  ::close(output);
  if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
}

Process::~Process() { stop(); }

void Process::stop() { stop(SIGTERM); }
void Process::kill() { stop(SIGKILL); }

void Process::stop(int signal) {
  if (!is_running()) return;
  ::kill(pid_, signal);
  ::kill(pid_, SIGCONT);  // One that is paused would not hear it.
  if (wait_until([this] { return !is_running(); }, std::chrono::seconds(10))) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

int Process::wait() {
  int status = 0;
  ASSERT(pid_ > 0 && ::waitpid(pid_, &status, 0) == pid_, "only a running process is waited for");
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool Process::is_running() {
  if (pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = -1;
  return pid_ > 0;
}

}  // namespace battlesbit::testing
