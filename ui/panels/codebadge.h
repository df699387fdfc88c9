// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinephases.h"

#include <QWidget>

namespace helodesk {

// A reply code in large figures on the tint of what it means. Hidden while there is none.
class CodeBadge : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    void setCode(const QString &code, RowState state);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont figures() const;

    QString m_code;
    RowState m_state = RowState::Neutral;
};

} // namespace helodesk
