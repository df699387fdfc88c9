// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/message/lineends.h"

#include <QCoreApplication>
#include <QIODevice>

#include <memory>

namespace helodesk {

// Content read in blocks from a device that can be read twice: once to learn what it is, once to give it away.
class DeviceContent : public ContentSource
{
    Q_DECLARE_TR_FUNCTIONS(DeviceContent)
public:
    // Octets taken from the device at once.
    static constexpr qsizetype blockSize = 256 * 1024;

    // device: not open yet, or open for reading. name: what errors call it.
    DeviceContent(std::unique_ptr<QIODevice> device, QString name, bool rawLineEnds);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] bool has8Bit() const override { return m_scan.has8Bit(); }
    [[nodiscard]] bool isBinary() const override { return m_rawLineEnds && m_scan.changes(); }
    [[nodiscard]] bool lineEndsChanged() const override { return m_converts; }
    [[nodiscard]] QByteArray read(qsizetype maximum) override;
    [[nodiscard]] bool atEnd() const override { return m_given == size() || !m_error.isEmpty(); }
    [[nodiscard]] QString error() const override { return m_error; }

private:
    void scan();
    qsizetype take(char *output, qsizetype room);
    qsizetype convert(char *output, qsizetype room);
    [[nodiscard]] bool isComplete();
    void fail(const QString &words);

    std::unique_ptr<QIODevice> m_device;
    QString m_name;
    QString m_error;
    LineEndScan m_scan;
    LineEndConverter m_converter;
    bool m_rawLineEnds;
    bool m_converts = false;
    qint64 m_taken = 0; // octets read of the device
    qint64 m_given = 0; // octets given away
    QByteArray m_block; // given away; used again when the receiver has let go of it
    QByteArray m_input; // read and not yet converted, from m_inputFrom on
    qsizetype m_inputFrom = 0;
};

} // namespace helodesk
