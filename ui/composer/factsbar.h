// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/messagepreview.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace helodesk {

// "27.6 MB on the wire · 7-bit · longest line 76", whether that fits the server, and how much there is to say against
// it.
class FactsBar : public QWidget
{
    Q_OBJECT
public:
    explicit FactsBar(QWidget *parent = nullptr);

    void show(const MessagePreview &preview, const Transport &transport);
    void showReading(qint64 octets, qint64 all);
    void showProblem(const QString &problem);
    // All it says.
    [[nodiscard]] QString text() const;
    using QWidget::show;

Q_SIGNALS:
    void checksRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_facts;
    QLabel *m_fits;
    QToolButton *m_checks;
    bool m_isGood = true; // it fits
};

} // namespace helodesk
