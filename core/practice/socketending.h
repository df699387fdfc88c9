// SPDX-License-Identifier: MIT
#pragma once

class QTcpSocket;

namespace helodesk::socketending {

// Two ways to end a connection that QTcpSocket doesn't have.

// Says that nothing more will be sent, and goes on reading: so the other side gets all that was written, even if it is
// still sending itself. Nothing must be left to write.
void finishWriting(QTcpSocket &socket);

// Tears the connection down with a reset.
void reset(QTcpSocket &socket);

} // namespace helodesk::socketending
