// SPDX-License-Identifier: MIT
#include "app/cli/passwordsource.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace helodesk::cli {

namespace {

struct PasswordSource {
    Q_DECLARE_TR_FUNCTIONS(PasswordSource)
public:
    static std::optional<QByteArray> fromEnvironment(const QString &variable, QString *problem);
    static std::optional<QByteArray> fromFile(const QString &path, QString *problem);
    static std::optional<QByteArray> fromStandardInput(QString *problem);
    static std::optional<QByteArray> fromTerminal(QString *problem);
    static std::optional<QByteArray> choose(const Arguments &arguments, QString *problem);
};

constexpr qint64 longest = 4096; // octets; nobody's password is longer

QByteArray firstLine(QFile &file)
{
    QByteArray line = file.readLine(longest);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

#ifdef Q_OS_UNIX
// Turns the terminal's echo off as long as it lives.
class EchoOff
{
public:
    EchoOff()
    {
        m_changed = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_changed = m_changed && tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~EchoOff()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(EchoOff)

private:
    termios m_before{};
    bool m_changed = false;
};

QByteArray askOnTerminal(QFile &input, const QString &prompt)
{
    std::fputs(qUtf8Printable(prompt), stderr);
    std::fflush(stderr);
    const EchoOff echoOff;
    const QByteArray line = firstLine(input);
    std::fputs("\n", stderr);
    return line;
}
#endif

std::optional<QByteArray> PasswordSource::fromEnvironment(const QString &variable, QString *problem)
{
    const QByteArray name = variable.toLocal8Bit();
    if (!qEnvironmentVariableIsSet(name.constData())) {
        *problem = tr("--password-env: the variable %1 isn't set").arg(variable);
        return std::nullopt;
    }
    return qgetenv(name.constData());
}

std::optional<QByteArray> PasswordSource::fromFile(const QString &path, QString *problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        *problem = tr("--password-file: %1: %2").arg(path, file.errorString());
        return std::nullopt;
    }
#ifdef Q_OS_UNIX
    // Asked of the open file, so that nobody can put another one in its place in between.
    struct stat status {
    };
    if (fstat(file.handle(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        *problem = tr("--password-file: others can read %1; chmod 600 %1 keeps it yours").arg(path);
        return std::nullopt;
    }
#endif
    return firstLine(file);
}

std::optional<QByteArray> PasswordSource::fromStandardInput(QString *problem)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        *problem = tr("--password-stdin: %1").arg(input.errorString());
        return std::nullopt;
    }
#ifdef Q_OS_UNIX
    if (isatty(STDIN_FILENO))
        return askOnTerminal(input, tr("Password: "));
#endif
    return firstLine(input);
}

std::optional<QByteArray> PasswordSource::fromTerminal(QString *problem)
{
#ifdef Q_OS_UNIX
    const bool terminal = isatty(STDIN_FILENO);
#else
    const bool terminal = true;
#endif
    if (!terminal) {
        *problem = tr("there is no terminal to ask for the password at; --password-stdin takes it from standard input");
        return std::nullopt;
    }
    auto password = fromStandardInput(problem);
    if (!password || !password->isEmpty())
        return password;
    *problem = tr("the password is empty");
    return std::nullopt;
}

std::optional<QByteArray> PasswordSource::choose(const Arguments &arguments, QString *problem)
{
    const int sources
        = arguments.has("password-env") + arguments.has("password-stdin") + arguments.has("password-file");
    if (sources > 1) {
        *problem = tr("--password-env, --password-stdin and --password-file exclude each other");
        return std::nullopt;
    }
    std::optional<QByteArray> password;
    if (arguments.has("password-env"))
        password = fromEnvironment(arguments.value("password-env"), problem);
    else if (arguments.has("password-file"))
        password = fromFile(arguments.value("password-file"), problem);
    else if (arguments.has("password-stdin"))
        password = fromStandardInput(problem);
    else
        *problem = tr("--user needs a password: --password-env, --password-stdin, --password-file or --keychain");
    if (password && password->isEmpty()) {
        *problem = tr("the password is empty");
        return std::nullopt;
    }
    return password;
}

} // namespace

std::optional<QByteArray> passwordFrom(const Arguments &arguments, QString *problem)
{
    return PasswordSource::choose(arguments, problem);
}

std::optional<QByteArray> passwordFromTerminal(QString *problem)
{
    return PasswordSource::fromTerminal(problem);
}

} // namespace helodesk::cli
