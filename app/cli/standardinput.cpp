// SPDX-License-Identifier: MIT
#include "app/cli/standardinput.h"

#include <QTemporaryFile>

#include <cstdio>

namespace helodesk::cli {

std::shared_ptr<QTemporaryFile> copyOfStandardInput(QString *problem)
{
    constexpr qint64 block = 256 * 1024;
    auto copy = std::make_shared<QTemporaryFile>();
    QFile input;
    if (!copy->open() || !input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        *problem = copy->isOpen() ? input.errorString() : copy->errorString();
        return nullptr;
    }
    QByteArray octets(block, Qt::Uninitialized);
    for (;;) {
        const qint64 count = input.read(octets.data(), block);
        if (count == 0 && copy->flush())
            return copy;
        if (count <= 0 || copy->write(octets.constData(), count) != count) {
            *problem = count < 0 ? input.errorString() : copy->errorString();
            return nullptr;
        }
    }
}

} // namespace helodesk::cli
