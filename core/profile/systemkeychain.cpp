// SPDX-License-Identifier: MIT
// The module "keychain": QtKeychain behind the interface of keychain.h.
#include "core/modules/module.h"
#include "core/profile/keychain.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>
#include <QMutex>
#include <QThread>
#include <qt6keychain/keychain.h>

#ifdef HELODESK_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QLibrary>
#endif

#include <atomic>
#include <deque>
#include <optional>
#include <utility>

namespace helodesk {

namespace {

const QString serviceName = QStringLiteral("Helodesk");

#ifdef HELODESK_SECRET_SERVICE
// What QtKeychain doesn't tell or do where the keychain is a Secret Service on D-Bus (GNOME Keyring, KWallet,
// KeePassXC; specifications.freedesktop.org/secret-service). Asks briefly; no answer means no.
namespace secretservice {

const QString name = QStringLiteral("org.freedesktop.secrets");
constexpr int briefly = 1000; // milliseconds

bool exists()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(name);
}

struct Items {
    QList<QDBusObjectPath> unlocked;
    QList<QDBusObjectPath> locked;
};

Items find(const QString &entry)
{
    QDBusMessage search = QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const QMap<QString, QString> attributes{{QStringLiteral("user"), entry}, {QStringLiteral("server"), serviceName}};
    search << QVariant::fromValue(attributes);
    const QDBusMessage reply = QDBusConnection::sessionBus().call(search, QDBus::Block, briefly);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().size() != 2)
        return {};
    return {qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().at(0)),
        qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().at(1))};
}

// QtKeychain calls all entries by the name of the program.
void label(const QString &entry)
{
    for (const QDBusObjectPath &item : find(entry).unlocked) {
        QDBusMessage set = QDBusMessage::createMethodCall(
            name, item.path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Set"));
        set << QStringLiteral("org.freedesktop.Secret.Item") << QStringLiteral("Label")
            << QVariant::fromValue(QDBusVariant(serviceName + QStringLiteral(": ") + entry));
        QDBusConnection::sessionBus().call(set, QDBus::Block, briefly);
    }
}

// GLib ends a program whose session bus goes away, unless it is told not to.
void outliveTheBus()
{
    constexpr int sessionBus = 2;
    QLibrary gio(QStringLiteral("gio-2.0"), 0);
    const auto get = reinterpret_cast<void *(*)(int, void *, void *)>(gio.resolve("g_bus_get_sync"));
    const auto setExits = reinterpret_cast<void (*)(void *, int)>(gio.resolve("g_dbus_connection_set_exit_on_close"));
    void *connection = get && setExits ? get(sessionBus, nullptr, nullptr) : nullptr; // the one that libsecret gets
    if (connection)
        setExits(connection, 0);
}

// libsecret goes on using its session with a service that was started anew meanwhile, and fails.
void startOver()
{
    QLibrary libsecret(QStringLiteral("secret-1"), 0);
    if (const auto disconnect = reinterpret_cast<void (*)()>(libsecret.resolve("secret_service_disconnect")))
        disconnect();
}

} // namespace secretservice
#endif

KeychainAnswer::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainAnswer::Kind::Done;
    case QKeychain::EntryNotFound:
        return KeychainAnswer::Kind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return KeychainAnswer::Kind::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainAnswer::Kind::NoService;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return KeychainAnswer::Kind::Failed;
}

struct Task {
    int number = 0;
    KeychainQuestion question;
    Keychain::Done done; // null: nobody waits for it
    bool again = false;
};

// Lives on the keychain's thread. One question at a time, so that what waits here can still be given up.
class Desk : public QObject
{
public:
    void begin();
    void add(Task task);
    void giveUp(int number);

private:
    void next();
    void start();
    void finish(QKeychain::Job &job);
    void finishLate(QKeychain::Job &job, int number, const KeychainQuestion &question);
    void abandonJob();
    [[nodiscard]] static KeychainAnswer answerOf(const QKeychain::Job &job, const KeychainQuestion &question);

    std::deque<Task> m_waiting;
    QHash<QString, int> m_writes; // the last one of each entry
    std::optional<Task> m_current;
    QKeychain::Job *m_job = nullptr; // the current one's
    bool m_begun = false; // QtKeychain has it
    int m_started = 0; // jobs so far
};

void Desk::begin()
{
#ifdef HELODESK_SECRET_SERVICE
    secretservice::outliveTheBus();
#endif
}

void Desk::add(Task task)
{
    if (task.question.kind == KeychainQuestion::Kind::Write)
        m_writes[task.question.entry] = task.number;
    m_waiting.push_back(std::move(task));
    next();
}

void Desk::giveUp(int number)
{
    if (m_current && m_current->number == number) {
        abandonJob();
        m_current.reset();
        next();
        return;
    }
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        if (it->number == number) {
            m_waiting.erase(it);
            return;
        }
    }
}

// QtKeychain can't end a job, and libsecret may still answer it; or never, and then all others would wait behind it.
// So QtKeychain is told that it has finished, and it stays until it has.
void Desk::abandonJob()
{
    QKeychain::Job *job = std::exchange(m_job, nullptr);
    job->disconnect(this);
    if (!m_begun) {
        delete job;
        return;
    }
    Q_EMIT job->finished(job);
    connect(job, &QKeychain::Job::finished, this,
        [this, number = m_current->number, question = m_current->question](
            QKeychain::Job *late) { finishLate(*late, number, question); });
}

// What was written against the will of whoever gave up is taken back, unless they wrote it again meanwhile.
void Desk::finishLate(QKeychain::Job &job, int number, const KeychainQuestion &question)
{
    job.deleteLater();
    if (job.error() != QKeychain::NoError || m_writes.value(question.entry) != number)
        return;
    m_waiting.push_front({0, {KeychainQuestion::Kind::Forget, question.entry, {}}, nullptr, false});
    next();
}

QKeychain::Job *jobFor(const KeychainQuestion &question)
{
    switch (question.kind) {
    case KeychainQuestion::Kind::Read:
        break;
    case KeychainQuestion::Kind::Write: {
        auto *job = new QKeychain::WritePasswordJob(serviceName);
        job->setTextData(QString::fromUtf8(question.secret));
        return job;
    }
    case KeychainQuestion::Kind::Forget:
        return new QKeychain::DeletePasswordJob(serviceName);
    }
    return new QKeychain::ReadPasswordJob(serviceName);
}

void Desk::next()
{
    if (m_current || m_waiting.empty())
        return;
    m_current = std::move(m_waiting.front());
    m_waiting.pop_front();
    start();
}

void Desk::start()
{
    m_job = jobFor(m_current->question);
    m_job->setKey(m_current->question.entry);
    m_job->setAutoDelete(false);
    m_job->setInsecureFallback(false); // never into a settings file
    connect(m_job, &QKeychain::Job::finished, this, [this](QKeychain::Job *finished) { finish(*finished); });
    m_begun = false;
    m_job->start(); // begins a turn of the event loop later, and just before this:
    QMetaObject::invokeMethod(
        this, [this, count = ++m_started] { m_begun = m_begun || count == m_started; }, Qt::QueuedConnection);
}

KeychainAnswer Desk::answerOf(const QKeychain::Job &job, const KeychainQuestion &question)
{
    KeychainAnswer answer{kindOf(job.error()), {}, job.error() == QKeychain::NoError ? QString() : job.errorString()};
    if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(&job))
        answer.secret = read->textData().toUtf8();
    // There is nothing to forget.
    if (question.kind == KeychainQuestion::Kind::Forget && answer.kind == KeychainAnswer::Kind::NotFound)
        answer = {};
#ifdef HELODESK_SECRET_SERVICE
    if (answer.kind == KeychainAnswer::Kind::Failed && !secretservice::exists())
        answer.kind = KeychainAnswer::Kind::NoService;
    // A locked keychain whose prompt was closed says that it found nothing.
    if (answer.kind == KeychainAnswer::Kind::NotFound && !secretservice::find(question.entry).locked.isEmpty())
        answer.kind = KeychainAnswer::Kind::Refused;
    if (answer.kind == KeychainAnswer::Kind::Done && question.kind == KeychainQuestion::Kind::Write)
        secretservice::label(question.entry);
#endif
    return answer;
}

void Desk::finish(QKeychain::Job &job)
{
    m_job = nullptr;
    job.deleteLater();
    const KeychainAnswer answer = answerOf(job, m_current->question);
#ifdef HELODESK_SECRET_SERVICE
    if (answer.kind == KeychainAnswer::Kind::Failed && !std::exchange(m_current->again, true)) {
        secretservice::startOver();
        start();
        return;
    }
#endif
    const Task task = *std::exchange(m_current, std::nullopt);
    if (task.done)
        task.done(answer);
    next();
}

class SystemKeychain : public Keychain
{
public:
    int ask(const KeychainQuestion &question, Done done) override
    {
        const int number = ++m_last;
        if (Desk *desk = this->desk()) {
            QMetaObject::invokeMethod(
                desk, [desk, task = Task{number, question, std::move(done), false}] { desk->add(task); },
                Qt::QueuedConnection);
        }
        return number;
    }
    void giveUp(int number) override
    {
        if (Desk *desk = this->desk())
            QMetaObject::invokeMethod(
                desk, [desk, number] { desk->giveUp(number); }, Qt::QueuedConnection);
    }

private:
    Desk *desk();
    static void stop();

    QMutex m_mutex;
    std::atomic<int> m_last = 0;
    static inline QThread *s_thread = nullptr;
    static inline Desk *s_desk = nullptr;
};

// A thread of its own, because some of what QtKeychain does waits for D-Bus, and because libsecret answers through
// GLib's event loop, which the caller's thread needn't have.
Desk *SystemKeychain::desk()
{
    const QMutexLocker lock(&m_mutex);
    if (s_thread || QCoreApplication::closingDown())
        return s_desk;
    qunsetenv("QT_NO_GLIB");
    qunsetenv("QT_NO_THREADED_GLIB");
    s_thread = new QThread;
    s_thread->setObjectName(QStringLiteral("keychain"));
    s_desk = new Desk;
    s_desk->moveToThread(s_thread);
    QObject::connect(s_thread, &QThread::started, s_desk, &Desk::begin);
    s_thread->start();
    qAddPostRoutine(stop);
    return s_desk;
}

// At the program's end. A question that still waits for its answer doesn't hold it up.
void SystemKeychain::stop()
{
    constexpr unsigned long patience = 2000; // milliseconds
    s_thread->quit();
    if (s_thread->wait(patience)) {
        delete s_desk;
        delete s_thread;
    }
    s_desk = nullptr;
    s_thread = nullptr;
}

} // namespace

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::Keychain, helodesk::SystemKeychain)
