// SPDX-License-Identifier: MIT
// The module "publicsuffix": libpsl with the system's list, or the one it was built with if that is newer.
#include "core/message/publicsuffixmodule.h"
#include "core/modules/module.h"

#include <QString>

#include <libpsl.h>

namespace helodesk {

class LibPsl final : public PublicSuffixes
{
public:
    LibPsl() : m_list(psl_latest(nullptr)) { }
    ~LibPsl() override { psl_free(m_list); }
    LibPsl(const LibPsl &) = delete;
    LibPsl &operator=(const LibPsl &) = delete;

    [[nodiscard]] QByteArray registeredDomain(const QByteArray &domain) const override
    {
        const QByteArray name = QString::fromUtf8(domain).toLower().toUtf8();
        const char *registered = m_list ? psl_registrable_domain(m_list, name.constData()) : nullptr;
        return registered ? QByteArray(registered) : QByteArray();
    }

private:
    psl_ctx_t *m_list;
};

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::PublicSuffixes, helodesk::LibPsl)
