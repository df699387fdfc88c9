// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsreport.h"

#include <QByteArrayView>

namespace helodesk {

// Notes what OpenSSL's message callback tells (SSL_CTX_set_msg_callback(3)) in the report, as long as there is room.
// What isn't a message of the handshake or an alert (headers of records, inner types) is passed over.
void noteStep(TlsReport &report, bool sent, int contentType, QByteArrayView octets);

} // namespace helodesk
