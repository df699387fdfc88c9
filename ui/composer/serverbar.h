// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/transport.h"
#include "ui/composer/card.h"

#include <optional>

class QCheckBox;
class QLabel;

namespace helodesk {

class ComposerDocument;

// What depends on the server: for which one the message is shown, and what is used of it only if it is offered.
class ServerBar : public Card
{
    Q_OBJECT
public:
    explicit ServerBar(ComposerDocument *document, QWidget *parent = nullptr);

    void showDocument();
    // What the shown run's server offered; nothing if there is none.
    void setTransport(const std::optional<Transport> &transport);

private:
    ComposerDocument *m_document;
    QCheckBox *m_utf8;
    QCheckBox *m_flowed;
    QLabel *m_server;
};

} // namespace helodesk
