// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/messagepreview.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace helodesk {

// Makes what the composer shows of the message on a thread of its own: shortly after the last change, the beginning
// first, then all of it. What is overtaken by another change is given up.
class PreviewMaker : public QObject
{
    Q_OBJECT
public:
    // What a job is to say when it is done; called on the window's thread.
    using Answer = std::function<void()>;
    using Job = std::function<Answer(const std::atomic<bool> &cancelled)>;

    explicit PreviewMaker(QObject *parent = nullptr);
    ~PreviewMaker() override;

    void show(const PreviewOrder &order);
    // Whether what was shown last is what was asked for last, checked to its end.
    [[nodiscard]] bool isUpToDate() const { return !m_delay.isActive() && !m_underWay; }
    // Does something else on another thread, one after the other. Given up when this goes.
    void run(const Job &job);

Q_SIGNALS:
    void made(const helodesk::MessagePreview &preview);
    // While a large message is read: octets so far, and in all.
    void reading(qint64 octets, qint64 all);

private:
    void begin();
    void take(int number, const MessagePreview &preview);

    QThread m_thread;
    QThread m_jobThread;
    QObject *m_worker; // lives on the one
    QObject *m_jobWorker; // lives on the other
    QTimer m_delay;
    QTimer m_watch; // while a large message is read
    std::optional<PreviewOrder> m_wanted;
    std::optional<PreviewOrder> m_last; // under way or shown
    int m_number = 0; // of the order under way
    bool m_underWay = false;
    qint64 m_size = 0;
    std::shared_ptr<std::atomic<bool>> m_cancelled; // of the preview
    std::shared_ptr<std::atomic<qint64>> m_read;
    std::shared_ptr<std::atomic<bool>> m_jobsCancelled;
};

} // namespace helodesk
