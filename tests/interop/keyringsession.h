// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace helodesk::interop {

// Stands where a keyring looks for the window that asks for its password, and never answers.
class SilentPrompter
{
public:
    explicit SilentPrompter(const QString &bus);
    ~SilentPrompter(); // the keyring takes that for a no
    [[nodiscard]] bool isThere() const { return m_there; }

private:
    class Object;
    std::unique_ptr<Object> m_object;
    QString m_connection;
    bool m_there = false;
};

// A private D-Bus session, with an unlocked GNOME Keyring or with nobody in it; nothing is started there by being asked
// for. Its files stand in a folder of its own. Ends with this object, and with the process however that ends.
class KeyringSession
{
public:
    ~KeyringSession();

    // False with what is missing in problem().
    [[nodiscard]] bool startBus();
    // Starts the keyring, or starts it anew: unlocked, with what it held.
    [[nodiscard]] bool startKeyring();
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QString bus() const { return m_bus; } // its address
    // What a program of this session has in its environment, "NAME=value".
    [[nodiscard]] QStringList environment() const;
    // Locks all that the keyring holds.
    void lock();
    // What secret-tool knows of the entries: labels and attributes, no secret.
    [[nodiscard]] QByteArray listing() const;
    // All that stands in the keyring's files.
    [[nodiscard]] QByteArray files() const;

private:
    [[nodiscard]] bool fail(const QString &problem);
    [[nodiscard]] QProcessEnvironment processEnvironment() const;
    void stopKeyring();

    QTemporaryDir m_folder;
    QString m_bus;
    QString m_problem;
    QProcess m_busDaemon;
    QProcess m_keyring;
};

} // namespace helodesk::interop
