// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/channel.h"
#include "core/run/control.h"

#include <QByteArray>
#include <QTimer>

#include <functional>

namespace helodesk {

// Writes to a channel, at once or in pieces with pauses between them, for servers that must put lines together again.
class PacedWriter
{
public:
    PacedWriter();
    // drained: what was written in pieces has gone to the channel.
    void start(Channel *channel, const Control &control, QObject *owner, std::function<void()> drained);
    void write(const QByteArray &octets);
    // Octets that didn't go out yet, the channel's included.
    [[nodiscard]] qint64 pending() const { return m_waiting.size() + (m_channel ? m_channel->pending() : 0); }
    // The connection ends: what waits goes out at once, and nothing more.
    void finish();

private:
    void writePiece();

    Channel *m_channel = nullptr;
    qsizetype m_size = 0; // octets of a piece; 0: whatever there is
    QTimer m_timer;
    QByteArray m_waiting;
    std::function<void()> m_drained;
};

} // namespace helodesk
