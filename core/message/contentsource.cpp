// SPDX-License-Identifier: MIT
#include "core/message/contentsource.h"

#include "core/message/devicecontent.h"

#include <QBuffer>
#include <QFile>

namespace helodesk {

std::unique_ptr<ContentSource> contentFromBytes(QByteArray octets, bool rawLineEnds)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(octets);
    return std::make_unique<DeviceContent>(std::move(buffer), QString(), rawLineEnds);
}

std::unique_ptr<ContentSource> contentFromFile(const QString &path, bool rawLineEnds)
{
    return std::make_unique<DeviceContent>(std::make_unique<QFile>(path), path, rawLineEnds);
}

} // namespace helodesk
