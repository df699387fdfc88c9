// SPDX-License-Identifier: MIT
#include "core/message/devicecontent.h"

#include <algorithm>

namespace helodesk {

DeviceContent::DeviceContent(std::unique_ptr<QIODevice> device, QString name, bool rawLineEnds)
    : m_device(std::move(device)), m_name(std::move(name)), m_rawLineEnds(rawLineEnds)
{
    if (!m_device->isOpen() && !m_device->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        fail(m_device->errorString());
    else if (m_device->isSequential())
        fail(tr("it is a pipe or device, and a message must be read twice"));
    else
        scan();
}

qint64 DeviceContent::size() const
{
    return m_rawLineEnds ? m_scan.octets() : m_scan.normalizedOctets();
}

void DeviceContent::scan()
{
    QByteArray block(blockSize, Qt::Uninitialized);
    while (true) {
        const qint64 octets = m_device->read(block.data(), block.size());
        if (octets < 0)
            return fail(m_device->errorString());
        if (octets == 0)
            break;
        if (isUnwanted())
            return fail(tr("reading it was broken off"));
        m_scan.add(QByteArrayView(block).first(octets));
    }
    m_scan.finish();
    m_converts = m_scan.changes() && !m_rawLineEnds;
    if (!m_device->seek(0))
        fail(m_device->errorString());
}

QByteArray DeviceContent::read(qsizetype maximum)
{
    if (atEnd() || maximum <= 0)
        return {};
    const qsizetype wanted = std::min<qint64>(maximum, size() - m_given);
    if (!m_block.isDetached() || m_block.capacity() < wanted)
        m_block = QByteArray(wanted, Qt::Uninitialized);
    else
        m_block.resize(wanted);
    const qsizetype octets = m_converts ? convert(m_block.data(), wanted) : take(m_block.data(), wanted);
    m_given += octets;
    m_block.resize(octets);
    if (m_error.isEmpty() && m_given == size() && !isComplete())
        fail(tr("it changed while it was being sent"));
    return m_error.isEmpty() ? m_block : QByteArray();
}

// Reads the device. Never 0 octets without an error: there should be more.
qsizetype DeviceContent::take(char *output, qsizetype room)
{
    const qint64 octets = m_device->read(output, room);
    if (octets > 0) {
        m_taken += octets;
        return octets;
    }
    if (octets < 0)
        fail(m_device->errorString());
    else
        fail(tr("it became shorter while it was being sent"));
    return 0;
}

qsizetype DeviceContent::convert(char *output, qsizetype room)
{
    qsizetype written = 0;
    while (written < room) {
        if (m_inputFrom == m_input.size()) {
            if (m_taken == m_scan.octets()) {
                written += m_converter.finish(output + written);
                break;
            }
            m_input.resize(std::min<qint64>(blockSize, m_scan.octets() - m_taken));
            m_input.resize(take(m_input.data(), m_input.size()));
            m_inputFrom = 0;
            if (!m_error.isEmpty())
                return 0;
        }
        const auto progress = m_converter.convert(
            m_input.constData() + m_inputFrom, m_input.size() - m_inputFrom, output + written, room - written);
        m_inputFrom += progress.read;
        written += progress.written;
    }
    if (written == 0)
        fail(tr("it changed while it was being sent"));
    return written;
}

// All that was announced is given; if there is more, it would only be a part of what is there now.
bool DeviceContent::isComplete()
{
    char octet = 0;
    if (m_converts) {
        // The LF of a last CRLF may not be read yet.
        if (m_taken + 1 == m_scan.octets() && m_device->read(&octet, 1) == 1)
            m_taken += m_converter.convert(&octet, 1, nullptr, 0).read;
        if (m_inputFrom != m_input.size() || m_converter.finish(&octet) != 0)
            return false;
    }
    return m_taken == m_scan.octets() && m_device->read(&octet, 1) <= 0;
}

void DeviceContent::fail(const QString &words)
{
    m_error = m_name.isEmpty() ? words : tr("%1: %2").arg(m_name, words);
}

} // namespace helodesk
