// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace helodesk::cli {

// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal for as long as it lives; one at a time. A second one ends the
// process at once, for the case that the first got stuck.
class Interruption : public QObject
{
    Q_OBJECT
public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

    [[nodiscard]] bool happened() const { return m_happened; }

Q_SIGNALS:
    void requested();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_happened = false;
};

} // namespace helodesk::cli
