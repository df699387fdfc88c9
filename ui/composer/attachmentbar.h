// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QList>
#include <QWidget>

class QLabel;
class QToolButton;

namespace helodesk {

class AttachmentChip;
class ComposerDocument;
class FlowLayout;

// What is attached, below the text: a box each, which opens its settings, and the ways to add more.
class AttachmentBar : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentBar(ComposerDocument *document, QWidget *parent = nullptr);

    void showDocument();
    void addFiles(const QStringList &paths);
    // Pictures that the HTML shows; each gets an id and its place at the end of the HTML.
    void addPictures(const QStringList &paths);

public Q_SLOTS:
    void chooseFiles();
    void choosePicture();
    void addFiller();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(const QString &text, const QString &name);
    void edit(int index);
    void remove(int index);

    ComposerDocument *m_document;
    FlowLayout *m_flow;
    QList<AttachmentChip *> m_chips;
    QToolButton *m_file;
    QToolButton *m_picture;
    QToolButton *m_filler;
    QLabel *m_hint;
    QList<Attachment> m_shown;
};

} // namespace helodesk
