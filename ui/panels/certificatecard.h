// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/tlswords.h"

#include <QWidget>

namespace helodesk {

// One certificate of a chain: who it is for, where it came from, and what there is to know of it.
class CertificateCard : public QWidget
{
    Q_OBJECT
public:
    explicit CertificateCard(const TlsPageContent::Certificate &certificate, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_bad;
};

// Names and values below each other, for panels: the names in grey, the values to be selected and copied.
[[nodiscard]] QWidget *makeFacts(const QList<TlsPageContent::Fact> &facts, QWidget *parent);

} // namespace helodesk
