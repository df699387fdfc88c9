// SPDX-License-Identifier: MIT
#include "ui/composer/previewmaker.h"

namespace helodesk {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 120ms; // of typing, before the message is made anew
constexpr auto watchInterval = 200ms;

std::shared_ptr<std::atomic<bool>> newFlag()
{
    return std::make_shared<std::atomic<bool>>(false);
}

} // namespace

PreviewMaker::PreviewMaker(QObject *parent)
    : QObject(parent), m_worker(new QObject), m_jobWorker(new QObject), m_cancelled(newFlag()),
      m_read(std::make_shared<std::atomic<qint64>>(0)), m_jobsCancelled(newFlag())
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("composer"));
    m_thread.start(QThread::LowPriority);
    m_jobWorker->moveToThread(&m_jobThread);
    connect(&m_jobThread, &QThread::finished, m_jobWorker, &QObject::deleteLater);
    m_jobThread.setObjectName(QStringLiteral("composer jobs"));
    m_jobThread.start();
    m_delay.setSingleShot(true);
    m_delay.setInterval(pause);
    connect(&m_delay, &QTimer::timeout, this, &PreviewMaker::begin);
    m_watch.setInterval(watchInterval);
    connect(&m_watch, &QTimer::timeout, this, [this] { Q_EMIT reading(*m_read, m_size); });
}

PreviewMaker::~PreviewMaker()
{
    *m_cancelled = true;
    *m_jobsCancelled = true;
    m_thread.quit();
    m_jobThread.quit();
    m_thread.wait();
    m_jobThread.wait();
}

void PreviewMaker::show(const PreviewOrder &order)
{
    if (m_last && *m_last == order && m_last->moment.runId == order.moment.runId) {
        m_delay.stop(); // there and back within the pause
        return;
    }
    m_wanted = order;
    m_delay.start();
}

void PreviewMaker::begin()
{
    *m_cancelled = true;
    m_cancelled = newFlag();
    m_read = std::make_shared<std::atomic<qint64>>(0);
    m_watch.stop();
    m_last = m_wanted;
    m_underWay = true;
    const int number = ++m_number;
    QMetaObject::invokeMethod(m_worker, [this, number, order = *m_wanted, cancelled = m_cancelled, read = m_read] {
        const auto answer = [&](const MessagePreview &preview) {
            QMetaObject::invokeMethod(this, [this, number, preview] { take(number, preview); });
        };
        if (*cancelled)
            return;
        const MessagePreview beginning = beginningOf(order);
        answer(beginning);
        if (beginning.isChecked || !beginning.problem.isEmpty() || *cancelled)
            return;
        const MessagePreview whole = checkedMessage(order, *cancelled, *read);
        if (!*cancelled)
            answer(whole);
    });
}

void PreviewMaker::take(int number, const MessagePreview &preview)
{
    if (number != m_number)
        return;
    m_size = preview.size;
    m_underWay = !preview.isChecked && preview.problem.isEmpty();
    if (m_underWay)
        m_watch.start();
    else
        m_watch.stop();
    Q_EMIT made(preview);
}

void PreviewMaker::run(const Job &job)
{
    QMetaObject::invokeMethod(m_jobWorker, [this, job, cancelled = m_jobsCancelled] {
        if (*cancelled)
            return;
        const Answer answer = job(*cancelled);
        if (answer && !*cancelled)
            QMetaObject::invokeMethod(this, answer);
    });
}

} // namespace helodesk
