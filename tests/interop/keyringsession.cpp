// SPDX-License-Identifier: MIT
#include "tests/interop/keyringsession.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace helodesk::interop {

namespace {

constexpr int patience = 20000; // milliseconds
const QString secretService = QStringLiteral("org.freedesktop.secrets");

// No <servicedir>: who isn't there isn't started.
constexpr const char *busConfiguration
    = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void endWithThisProcess(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

// A connection of the test's own, apart from the session's one that the program uses.
QDBusConnection connectionTo(const QString &bus)
{
    return QDBusConnection::connectToBus(bus, QStringLiteral("test ") + bus);
}

void end(QProcess &process)
{
    process.kill();
    process.waitForFinished(patience);
}

} // namespace

class SilentPrompter::Object : public QDBusVirtualObject
{
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        return true;
    }
};

SilentPrompter::SilentPrompter(const QString &bus)
    : m_object(std::make_unique<Object>()), m_connection(QStringLiteral("prompter"))
{
    QDBusConnection connection = QDBusConnection::connectToBus(bus, m_connection);
    m_there = connection.registerVirtualObject(QStringLiteral("/"), m_object.get(), QDBusConnection::SubPath)
        && connection.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter"));
}

SilentPrompter::~SilentPrompter()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

KeyringSession::~KeyringSession()
{
    stopKeyring();
    end(m_busDaemon);
}

bool KeyringSession::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool KeyringSession::startBus()
{
    for (const QString &program :
        {QStringLiteral("dbus-daemon"), QStringLiteral("gnome-keyring-daemon"), QStringLiteral("secret-tool")}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return fail(program + QStringLiteral(" isn't installed"));
    }
    QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly))
        return fail(configuration.errorString());
    configuration.write(QString::fromLatin1(busConfiguration).arg(m_folder.path()).toUtf8());
    configuration.close();
    endWithThisProcess(m_busDaemon);
    m_busDaemon.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
            QStringLiteral("--config-file=") + configuration.fileName()});
    while (!m_busDaemon.canReadLine()) {
        if (!m_busDaemon.waitForReadyRead(patience))
            return fail(
                QStringLiteral("dbus-daemon doesn't start: ") + QString::fromUtf8(m_busDaemon.readAllStandardError()));
    }
    m_bus = QString::fromUtf8(m_busDaemon.readLine()).trimmed();
    return true;
}

QStringList KeyringSession::environment() const
{
    return {QStringLiteral("DBUS_SESSION_BUS_ADDRESS=") + m_bus, QStringLiteral("HOME=") + m_folder.path(),
        QStringLiteral("XDG_RUNTIME_DIR=") + m_folder.path(),
        QStringLiteral("XDG_DATA_HOME=") + m_folder.filePath(QStringLiteral("data")),
        QStringLiteral("XDG_CONFIG_HOME=") + m_folder.filePath(QStringLiteral("config"))};
}

QProcessEnvironment KeyringSession::processEnvironment() const
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK"})
        variables.remove(QLatin1StringView(name));
    for (const QString &variable : environment())
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return variables;
}

void KeyringSession::stopKeyring()
{
    end(m_keyring);
    // The bus may notice a moment later.
    const QDeadlineTimer deadline(patience);
    const QDBusConnection connection = connectionTo(m_bus);
    while (connection.isConnected() && connection.interface()->isServiceRegistered(secretService)
        && !deadline.hasExpired())
        QThread::msleep(5);
}

bool KeyringSession::startKeyring()
{
    if (m_keyring.state() != QProcess::NotRunning)
        stopKeyring();
    endWithThisProcess(m_keyring);
    m_keyring.setProcessEnvironment(processEnvironment());
    m_keyring.setStandardOutputFile(QProcess::nullDevice());
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    m_keyring.write("the keyring's own password");
    m_keyring.closeWriteChannel();
    const QDBusConnection connection = connectionTo(m_bus);
    const QDeadlineTimer deadline(patience);
    while (!connection.interface()->isServiceRegistered(secretService)) {
        m_keyring.waitForFinished(10); // lets the password go out
        if (m_keyring.state() == QProcess::NotRunning || deadline.hasExpired())
            return fail(QStringLiteral("gnome-keyring-daemon doesn't start: ")
                + QString::fromUtf8(m_keyring.readAllStandardError()));
    }
    return true;
}

void KeyringSession::lock()
{
    QDBusMessage call = QDBusMessage::createMethodCall(secretService, QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    call << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))});
    connectionTo(m_bus).call(call);
}

QByteArray KeyringSession::listing() const
{
    QProcess tool;
    tool.setProcessEnvironment(processEnvironment());
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(QStringLiteral("secret-tool"),
        {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("server"), QStringLiteral("Helodesk")});
    tool.waitForFinished(patience);
    QByteArray lines;
    for (const QByteArray &line : tool.readAll().split('\n')) {
        if (!line.startsWith("secret = "))
            lines += line + '\n';
    }
    return lines;
}

QByteArray KeyringSession::files() const
{
    QByteArray all;
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace helodesk::interop
