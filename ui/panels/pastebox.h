// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/pastedexplainer.h"

#include <QPlainTextEdit>

namespace helodesk {

// The field that takes anything to be explained. What is pasted or dropped goes out at once, whole; what is typed goes
// out with Enter. The field itself stays empty for the next.
class PasteBox : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit PasteBox(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void given(const helodesk::PastedInput &input);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace helodesk
