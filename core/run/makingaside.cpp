// SPDX-License-Identifier: MIT
#include "core/run/makingaside.h"

#include <utility>

namespace helodesk {

void MakingAside::start(
    ContentMaker make, QObject *receiver, const std::function<void(std::unique_ptr<ContentSource>)> &done)
{
    stop();
    auto made = std::make_shared<std::unique_ptr<ContentSource>>();
    m_wanted = std::make_shared<bool>(true);
    m_thread.reset(QThread::create([make = std::move(make), made] { *made = make(); }));
    QObject::connect(m_thread.get(), &QThread::finished, receiver, [made, done, wanted = m_wanted] {
        if (*wanted)
            done(std::move(*made));
    });
    m_thread->start();
}

void MakingAside::stop()
{
    if (!m_thread)
        return;
    *m_wanted = false; // on the receiver's thread, as done() is
    m_thread->requestInterruption();
    m_thread->wait();
    m_thread.reset();
}

} // namespace helodesk
