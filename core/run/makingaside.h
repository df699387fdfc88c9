// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/step.h"

#include <QThread>

#include <functional>
#include <memory>

namespace helodesk {

// Makes one message on a thread of its own: replies, Cancel and the window get their turn meanwhile.
class MakingAside
{
public:
    MakingAside() = default;
    ~MakingAside() { stop(); }
    MakingAside(const MakingAside &) = delete;
    MakingAside &operator=(const MakingAside &) = delete;

    // done is called on the receiver's thread with the message; not after stop().
    void start(ContentMaker make, QObject *receiver, const std::function<void(std::unique_ptr<ContentSource>)> &done);
    // Waits until the thread has noticed (isUnwanted()), which it does within a block of octets.
    void stop();

private:
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<bool> m_wanted;
};

} // namespace helodesk
