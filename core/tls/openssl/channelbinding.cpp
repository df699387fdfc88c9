// SPDX-License-Identifier: MIT
#include "core/tls/openssl/channelbinding.h"

#include <array>

namespace helodesk {

void describeBinding(SSL *ssl, TlsReport &report)
{
    if (SSL_version(ssl) >= TLS1_3_VERSION) {
        static constexpr QByteArrayView label("EXPORTER-Channel-Binding");
        QByteArray value(32, '\0');
        if (SSL_export_keying_material(ssl, reinterpret_cast<unsigned char *>(value.data()), size_t(value.size()),
                label.data(), size_t(label.size()), nullptr, 0, 1)
            == 1) {
            report.bindingType = "tls-exporter";
            report.binding = value;
        }
        return;
    }
    // The first Finished message of the handshake is the client's.
    std::array<char, EVP_MAX_MD_SIZE> finished{};
    const size_t size = SSL_is_server(ssl) ? SSL_get_peer_finished(ssl, finished.data(), finished.size())
                                           : SSL_get_finished(ssl, finished.data(), finished.size());
    if (size == 0 || size > finished.size())
        return;
    report.bindingType = "tls-unique";
    report.binding = QByteArray(finished.data(), qsizetype(size));
}

} // namespace helodesk
