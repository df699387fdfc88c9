// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QAbstractButton>

namespace helodesk {

// One attachment: its name and size in a box. A click opens it, the cross and the key Delete take it away.
class AttachmentChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit AttachmentChip(QWidget *parent = nullptr);

    void setAttachment(const Attachment &attachment);
    // Looks at its file again.
    void refresh();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] QRect cross() const;

    Attachment m_attachment;
    bool m_missing = false;
};

} // namespace helodesk
