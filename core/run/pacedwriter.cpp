// SPDX-License-Identifier: MIT
#include "core/run/pacedwriter.h"

#include <utility>

namespace helodesk {

PacedWriter::PacedWriter()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
}

void PacedWriter::start(Channel *channel, const Control &control, QObject *owner, std::function<void()> drained)
{
    m_channel = channel;
    m_size = control.writeSize;
    m_timer.setInterval(control.writeDelay);
    m_drained = std::move(drained);
    QObject::connect(&m_timer, &QTimer::timeout, owner, [this] { writePiece(); });
}

void PacedWriter::write(const QByteArray &octets)
{
    if (m_size <= 0) {
        m_channel->write(octets);
        return;
    }
    const bool idle = m_waiting.isEmpty() && !m_timer.isActive();
    m_waiting += octets;
    if (idle)
        writePiece();
}

void PacedWriter::writePiece()
{
    if (!m_channel || m_waiting.isEmpty())
        return;
    m_channel->write(m_waiting.left(m_size));
    m_waiting.remove(0, m_size);
    m_timer.start(); // also behind the last piece: the next write keeps its distance
    if (m_waiting.isEmpty())
        m_drained();
}

void PacedWriter::finish()
{
    m_timer.stop();
    if (m_channel && !m_waiting.isEmpty())
        m_channel->write(m_waiting);
    m_waiting.clear();
    m_channel = nullptr;
}

} // namespace helodesk
