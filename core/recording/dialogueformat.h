// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/lineformat.h"

namespace helodesk {

// A dialogue without marks, as a terminal shows it. Who says a line follows from the dialogue: the server when a reply
// is awaited, else the client.
class DialogueFormat : public SerialFormat
{
public:
    using SerialFormat::SerialFormat;

protected:
    // The line is a part of the dialogue, or isn't understood.
    void speak(QByteArrayView text);
    // Whether the line could be the client's: it waits for nobody, and isn't a sentence of another program.
    [[nodiscard]] bool isClients(QByteArrayView text) const;
};

namespace recording {
// A command's verb, upper or lower case; a sentence doesn't begin with one and a blank.
[[nodiscard]] bool startsCommand(QByteArrayView line);
} // namespace recording

} // namespace helodesk
