// SPDX-License-Identifier: MIT
#include "ui/composer/serverbar.h"

#include "ui/composer/composerdocument.h"
#include "ui/run/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>

namespace helodesk {

ServerBar::ServerBar(ComposerDocument *document, QWidget *parent)
    : Card(parent), m_document(document), m_utf8(new QCheckBox(tr("&Headers in UTF-8 if offered"), this)),
      m_flowed(new QCheckBox(tr("format=flo&wed"), this)), m_server(new QLabel(this))
{
    m_utf8->setToolTip(tr("With SMTPUTF8, names and subjects outside of ASCII go out as they are (RFC 6532)"));
    m_flowed->setToolTip(tr("Long lines of the text are parted so that readers can join them again (RFC 3676)"));
    m_server->setTextFormat(Qt::PlainText);
    m_server->setWordWrap(true);
    m_server->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 14, 8);
    row->setSpacing(18);
    row->addWidget(m_utf8);
    row->addWidget(m_flowed);
    row->addWidget(m_server, 1);
    connect(m_utf8, &QCheckBox::clicked, this, [this](bool on) {
        m_document->change(
            tr("headers in UTF-8"), [on](Composition &composition) { composition.draft.utf8Headers = on; });
    });
    connect(m_flowed, &QCheckBox::clicked, this, [this](bool on) {
        m_document->change(tr("format=flowed"), [on](Composition &composition) { composition.draft.flowed = on; });
    });
    setTransport(std::nullopt);
}

void ServerBar::showDocument()
{
    const Composition &now = m_document->now();
    m_utf8->setChecked(now.draft.utf8Headers);
    m_flowed->setChecked(now.draft.flowed);
    for (QCheckBox *box : {m_utf8, m_flowed})
        box->setVisible(now.kind() == Composition::Kind::Fields);
}

void ServerBar::setTransport(const std::optional<Transport> &transport)
{
    if (!transport) {
        m_server->setText(
            tr("Shown as for a server that offers nothing. Run it once, and what the server offers counts."));
        return;
    }
    const auto said = [](bool offered, const QString &keyword) { return offered ? keyword : tr("no %1").arg(keyword); };
    QStringList words{
        said(transport->eightBit, QStringLiteral("8BITMIME")), said(transport->utf8, QStringLiteral("SMTPUTF8"))};
    words.append(
        transport->sizeLimit ? tr("SIZE up to %1").arg(words::octets(*transport->sizeLimit)) : tr("no limit of SIZE"));
    m_server->setText(tr("As for the shown run’s server: %1").arg(words.join(QStringLiteral(" · "))));
}

} // namespace helodesk
