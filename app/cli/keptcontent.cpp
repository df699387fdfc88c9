// SPDX-License-Identifier: MIT
#include "app/cli/keptcontent.h"

#include <utility>

namespace helodesk::cli {

class WatchedContent : public ContentSource
{
public:
    WatchedContent(std::unique_ptr<ContentSource> source, std::shared_ptr<KeptContent::Copy> copy)
        : m_source(std::move(source)), m_copy(std::move(copy))
    {
        *m_copy = {};
    }
    [[nodiscard]] qint64 size() const override { return m_source->size(); }
    [[nodiscard]] bool has8Bit() const override { return m_source->has8Bit(); }
    [[nodiscard]] bool isBinary() const override { return m_source->isBinary(); }
    [[nodiscard]] bool lineEndsChanged() const override { return m_source->lineEndsChanged(); }
    [[nodiscard]] bool hasUtf8Header() const override { return m_source->hasUtf8Header(); }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        QByteArray block = m_source->read(maximum);
        // What can't be kept whole takes no memory: neither where that is known beforehand, nor where it turns out.
        m_fits = m_fits && m_source->size() <= KeptContent::most
            && m_copy->octets.size() + block.size() <= KeptContent::most;
        if (m_fits)
            m_copy->octets += block;
        else
            m_copy->octets = {};
        m_copy->whole = m_fits && m_source->atEnd();
        return block;
    }
    [[nodiscard]] bool atEnd() const override { return m_source->atEnd(); }
    [[nodiscard]] QString error() const override { return m_source->error(); }

private:
    std::unique_ptr<ContentSource> m_source;
    std::shared_ptr<KeptContent::Copy> m_copy;
    bool m_fits = true;
};

ContentFactory KeptContent::watch(const ContentFactory &factory)
{
    if (!factory)
        return factory;
    return {[factory, copy = m_copy](const Facts &facts) -> std::unique_ptr<ContentSource> {
                return std::make_unique<WatchedContent>(factory(facts), copy);
            },
        factory.takesTime};
}

std::optional<QByteArray> KeptContent::message() const
{
    return m_copy->whole ? std::optional(m_copy->octets) : std::nullopt;
}

} // namespace helodesk::cli
