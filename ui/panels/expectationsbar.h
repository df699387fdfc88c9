// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/judgement.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace helodesk {

// Whether a run showed what its profile expects, and what it showed instead. Hidden while nothing was expected.
class ExpectationsBar : public QWidget
{
    Q_OBJECT
public:
    explicit ExpectationsBar(QWidget *parent = nullptr);

    void setJudgements(const QList<Judgement> &judgements);
    // All it says, a line each.
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void renew();
    void applyFonts();

    QList<Judgement> m_judgements;
    QLabel *m_title;
    QLabel *m_lines;
    QToolButton *m_all;
};

} // namespace helodesk
